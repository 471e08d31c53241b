package org.tierline.benchmarks.harness;

import java.util.OptionalInt;

/** Something that leads orders through their lives, ready for work. Used by many threads. */
public interface Engine extends AutoCloseable {
  /** Version and settings, in one line for the report. */
  String configuration();

  /** What the report should say about the engine besides, as Markdown; perhaps empty. */
  default String notes() {
    return "";
  }

  /** A new order; nothing is written before its first step. */
  Life life(Order order);

  /**
   * The newest 50 entries of a township's list with number and title; how many there were.
   *
   * @param unit the township's number, see {@link Order}
   */
  default int inbox(int unit) throws Exception {
    throw new UnsupportedOperationException("no inbox");
  }

  /**
   * How many orders each township of a county has in each state; the sum, or nothing where the
   * engine has no such question.
   */
  default OptionalInt board(int county) throws Exception {
    return OptionalInt.empty();
  }

  /** Does what its jobs would do by and by in the background, to the end; nothing by default. */
  default void settle() throws Exception {}

  @Override
  default void close() {}
}
