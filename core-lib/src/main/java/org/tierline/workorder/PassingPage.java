package org.tierline.workorder;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the orders that a planned change of the tree is about.
 *
 * @param orders what is told of each; an order that has ended since its id was read is left out
 * @param next the id of the order behind which to go on; null on the last page
 */
public record PassingPage<T>(List<T> orders, @Nullable Long next) {

  public PassingPage {
    orders = List.copyOf(orders);
  }

  /** Cuts ids that were read with one more than the page holds, and tells of the rest. */
  static <T> PassingPage<T> of(List<Long> ids, int size, Function<List<Long>, List<T>> told) {
    boolean more = ids.size() > size;
    List<Long> some = more ? ids.subList(0, size) : ids;
    return new PassingPage<>(told.apply(some), more ? some.get(size - 1) : null);
  }
}
