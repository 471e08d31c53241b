package org.tierline.kernel;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A use case refused. The five kinds tell a client what it may do: {@link Invalid} mend the input,
 * {@link Forbidden} ask for a role, {@link NotFound} look elsewhere, {@link Conflict} read again
 * and retry, {@link Rejected} accept that a rule of the city stands against it. Nothing was
 * written.
 */
public abstract sealed class DomainException extends RuntimeException
    permits Invalid, Forbidden, NotFound, Conflict, Rejected {
  private final transient ErrorCode code;
  private final transient List<?> arguments;
  private transient @Nullable List<NextStep> allowed;

  DomainException(ErrorCode code, List<?> arguments) {
    super(Messages.text(code, Locale.ENGLISH, arguments));
    this.code = code;
    this.arguments = List.copyOf(arguments);
  }

  /** The stable name of the reason. */
  public ErrorCode code() {
    return code;
  }

  /** The values named in the text, in its order, as programs write them. */
  public List<String> arguments() {
    return arguments.stream().map(String::valueOf).toList();
  }

  /**
   * What the caller may do instead, as things stand; null where the refusal is not about a step of
   * something that goes through steps, empty where there is nothing for him to do.
   */
  public @Nullable List<NextStep> allowed() {
    return allowed;
  }

  /** Tells what the caller may do instead; only what is his to know. */
  public void tellAllowed(List<NextStep> steps) {
    allowed = List.copyOf(steps);
  }

  /** The reason in words, in Chinese for a Chinese locale, else in English. */
  public String text(Locale locale) {
    return Messages.text(code, locale, arguments);
  }
}
