package org.tierline.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** The input breaks one or more rules (400). Every broken rule is named, not only the first. */
public final class Invalid extends DomainException {
  private final transient List<Violation> violations;

  public Invalid(List<Violation> violations) {
    super(KernelError.INVALID_INPUT, List.of(describe(violations)));
    this.violations = List.copyOf(violations);
  }

  /** A single broken rule. */
  public static Invalid of(String field, ErrorCode rule, Object... arguments) {
    return new Invalid(
        List.of(
            new Violation(field, rule, List.of(arguments).stream().map(String::valueOf).toList())));
  }

  public List<Violation> violations() {
    return violations;
  }

  private static String describe(List<Violation> violations) {
    return violations.stream()
        .limit(20)
        .map(v -> v.field() + " " + v.rule().slug())
        .collect(Collectors.joining(", "));
  }
}
