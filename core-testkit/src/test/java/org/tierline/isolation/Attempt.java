package org.tierline.isolation;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;

/** One call of a use case and what came of it: a value or a failure. */
record Attempt(
    String given, @Nullable String value, @Nullable Throwable failure, boolean byNobody) {

  static Attempt of(UseCase useCase, @Nullable Caller caller, @Nullable Object[] arguments) {
    var all = new @Nullable Object[arguments.length + 1];
    all[0] = caller;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    String given = Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(" "));
    try {
      Object value = useCase.method().invoke(useCase.service(), all);
      return new Attempt(given, String.valueOf(value), null, caller == null);
    } catch (InvocationTargetException e) {
      return new Attempt(given, null, e.getCause(), caller == null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(useCase.method() + " cannot be called", e);
    }
  }

  boolean succeeded() {
    return failure == null;
  }

  /** Not found, or forbidden; a missing caller may also be a mistake of the program. */
  boolean isRefused() {
    return failure instanceof NotFound
        || failure instanceof Forbidden
        || (byNobody && failure instanceof NullPointerException);
  }

  /** Refused in words that a client can act on, whatever the kind. */
  boolean isAnswered() {
    return failure instanceof DomainException;
  }

  /** Which secrets stand in the answer that the caller has not named himself. */
  Set<String> told(Set<String> secrets) {
    var answer = new StringBuilder(String.valueOf(value));
    if (failure != null) {
      answer.append(failure.getMessage());
    }
    if (failure instanceof DomainException refusal) {
      answer.append(refusal.arguments()).append(refusal.allowed());
    }
    var told = new LinkedHashSet<>(secrets);
    told.removeIf(secret -> given.contains(secret) || answer.indexOf(secret) < 0);
    return told;
  }

  String outcome() {
    if (failure == null) {
      return "got " + shortened(String.valueOf(value));
    }
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static String shortened(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
