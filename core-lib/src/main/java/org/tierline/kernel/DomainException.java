package org.tierline.kernel;

import java.util.List;
import java.util.Locale;

/**
 * A use case refused. The five kinds tell a client what it may do: {@link Invalid} mend the input,
 * {@link Forbidden} ask for a role, {@link NotFound} look elsewhere, {@link Conflict} read again
 * and retry, {@link Rejected} accept that a rule of the city stands against it. Nothing was
 * written.
 */
public abstract sealed class DomainException extends RuntimeException
    permits Invalid, Forbidden, NotFound, Conflict, Rejected {
  private final transient ErrorCode code;
  private final transient List<String> arguments;

  DomainException(ErrorCode code, List<String> arguments) {
    super(Messages.text(code, Locale.ENGLISH, arguments));
    this.code = code;
    this.arguments = List.copyOf(arguments);
  }

  /** The stable name of the reason. */
  public ErrorCode code() {
    return code;
  }

  /** The values named in the text, in its order. */
  public List<String> arguments() {
    return arguments;
  }

  /** The reason in words, in Chinese for a Chinese locale, else in English. */
  public String text(Locale locale) {
    return Messages.text(code, locale, arguments);
  }
}
