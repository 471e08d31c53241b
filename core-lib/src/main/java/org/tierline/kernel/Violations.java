package org.tierline.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects broken rules of one input and refuses it as a whole. Fill it with checks, then call
 * {@link #refuseIfAny()}.
 */
public final class Violations {
  private final List<Violation> found = new ArrayList<>();

  public Violations add(String field, ErrorCode rule, Object... arguments) {
    found.add(
        new Violation(field, rule, List.of(arguments).stream().map(String::valueOf).toList()));
    return this;
  }

  /** The value must be there. */
  public Violations required(String field, @Nullable Object value) {
    return value == null ? add(field, KernelError.REQUIRED) : this;
  }

  /** The text must be there, not blank, and at most {@code max} characters long. */
  public Violations text(String field, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      return add(field, KernelError.REQUIRED);
    }
    return optionalText(field, value, max);
  }

  /** The text may be absent; if there, at most {@code max} characters and no control characters. */
  public Violations optionalText(String field, @Nullable String value, int max) {
    if (value == null) {
      return this;
    }
    if (value.length() > max && value.codePointCount(0, value.length()) > max) {
      return add(field, KernelError.TOO_LONG, max);
    }
    return hasControl(value) ? add(field, KernelError.MALFORMED, "no control characters") : this;
  }

  private static boolean hasControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return true;
      }
    }
    return false;
  }

  /** The text may be absent; if there, it must match the whole pattern. */
  public Violations pattern(String field, @Nullable String value, Pattern pattern) {
    return value == null || pattern.matcher(value).matches()
        ? this
        : add(field, KernelError.MALFORMED, pattern.pattern());
  }

  /** The text may be absent; if there, it must be an e-mail address. */
  public Violations email(String field, @Nullable String value) {
    return value == null || EmailAddress.is(value) ? this : add(field, KernelError.NOT_AN_EMAIL);
  }

  public Violations size(String field, Collection<?> values, int max) {
    return values.size() > max ? add(field, KernelError.TOO_LONG, max) : this;
  }

  public Violations range(String field, double value, double min, double max) {
    return value < min || value > max || Double.isNaN(value)
        ? add(field, KernelError.OUT_OF_RANGE, min, max)
        : this;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Violation> list() {
    return List.copyOf(found);
  }

  /** Throws {@link Invalid} with everything found so far; does nothing when all is well. */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new Invalid(found);
    }
  }
}
