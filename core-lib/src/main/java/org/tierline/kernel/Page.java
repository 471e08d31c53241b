package org.tierline.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list in key order.
 *
 * @param next where the next page begins, to be sent back unchanged; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts a list that was read with one row more than the page holds. */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> key) {
    if (rows.size() <= request.size()) {
      return new Page<>(rows, null);
    }
    var items = rows.subList(0, request.size());
    return new Page<>(items, key.apply(items.get(items.size() - 1)));
  }
}
