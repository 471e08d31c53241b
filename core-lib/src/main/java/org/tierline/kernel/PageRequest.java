package org.tierline.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param size rows on the page, 1 to 200
 * @param after the {@link Page#next()} of the page before; null for the first page
 */
public record PageRequest(int size, @Nullable String after) {
  public static final int MAX_SIZE = 200;

  /** Fifty rows from the start. */
  public static final PageRequest FIRST = new PageRequest(50, null);

  public PageRequest {
    new Violations().range("size", size, 1, MAX_SIZE).refuseIfAny();
  }
}
