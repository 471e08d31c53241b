package org.tierline.workorder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that is brought in, worked out and ready to be written: what goes into the tables, where
 * its unit stood and by how much it changes figures. Its number it gets when it is written.
 */
final class PastRow {
  private final PastOrder past;
  private final long id;
  private final String day;
  private final @Nullable Assignment turn;
  private final PastValues.Bytes values;
  private final List<OrderWriter.Row> counts;
  private byte[] number = new byte[0];

  /** With the day of its registration as numbers name it. */
  PastRow(
      PastOrder past,
      WorkOrder order,
      String day,
      PastValues.Bytes values,
      List<OrderWriter.Row> counts) {
    this.past = past;
    this.id = order.id;
    this.day = day;
    this.turn = order.turns.isEmpty() ? null : order.turns.get(0);
    this.values = values;
    this.counts = counts;
  }

  PastOrder past() {
    return past;
  }

  long id() {
    return id;
  }

  String day() {
    return day;
  }

  @Nullable Assignment turn() {
    return turn;
  }

  PastValues.Bytes values() {
    return values;
  }

  List<OrderWriter.Row> counts() {
    return counts;
  }

  void number(String given) {
    number = given.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] number() {
    return number;
  }
}
