package org.tierline.server.catalogue;

import java.util.Map;
import java.util.function.Supplier;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violation;

/**
 * The library names columns of files; whoever sends JSON is told the fields that he has written.
 */
final class JsonNames {
  private static final Map<String, String> FIELDS =
      Map.of(
          "category_code", "categoryCode",
          "unit_code", "unit",
          "unit_kind", "unitKind",
          "unit_level", "unitLevel",
          "legal_basis", "legalBasis");

  private JsonNames() {}

  static <T> T of(Supplier<T> command) {
    try {
      return command.get();
    } catch (Invalid refused) {
      throw new Invalid(
          refused.violations().stream()
              .map(
                  each ->
                      new Violation(
                          FIELDS.getOrDefault(each.field(), each.field()),
                          each.rule(),
                          each.arguments()))
              .toList());
    }
  }
}
