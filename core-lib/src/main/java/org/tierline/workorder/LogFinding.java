package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an exported log.
 *
 * @param order the order's id; null where it concerns the file
 * @param orderNo the number that people use; null where it concerns the file
 * @param row the first row of the order's log that is wrong, from 1; 0 where it concerns no row
 * @param kind what was done to it
 * @param words the same in words
 */
record LogFinding(
    @Nullable String order, @Nullable String orderNo, int row, Kind kind, String words) {

  /** What can be done to a log. */
  enum Kind {
    /** A row does not say what it said when it was written. */
    CHANGED,
    /** A row is not there, and later ones are. */
    MISSING,
    /** The rows stand in another order. */
    REORDERED,
    /** The last rows are not there. */
    CUT_OFF,
    /** There is a row that the order does not count. */
    ADDED,
    /** A whole order is not there. */
    ORDER_MISSING,
    /** The file is not the one that was exported, though no row of an order tells so. */
    FILE_CHANGED
  }

  @Override
  public String toString() {
    return order == null
        ? kind + ": " + words
        : "order " + orderNo + " (" + order + "): " + kind + ": " + words;
  }
}
