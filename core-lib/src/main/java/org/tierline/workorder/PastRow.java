package org.tierline.workorder;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.Sealed;

/**
 * An order that is brought in, worked out and ready to be written: its row, its turn, what its log
 * says and by how much it changes figures. {@link PastOrders#prepare} makes it; its number it gets
 * when it is written.
 */
public final class PastRow {
  private final PastOrder past;
  private final WorkOrder order;
  private final @Nullable Assignment turn;
  private final NewEvent event;
  private final byte @Nullable [] phoneHash;
  private final byte @Nullable [] subjectHash;
  private final @Nullable Sealed personal;
  private final List<OrderWriter.Row> counts;
  private @Nullable String number;

  PastRow(
      PastOrder past,
      WorkOrder order,
      @Nullable Assignment turn,
      NewEvent event,
      byte @Nullable [] phoneHash,
      byte @Nullable [] subjectHash,
      @Nullable Sealed personal,
      List<OrderWriter.Row> counts) {
    this.past = past;
    this.order = order;
    this.turn = turn;
    this.event = event;
    this.phoneHash = phoneHash;
    this.subjectHash = subjectHash;
    this.personal = personal;
    this.counts = counts;
  }

  PastOrder past() {
    return past;
  }

  WorkOrder order() {
    return order;
  }

  @Nullable Assignment turn() {
    return turn;
  }

  NewEvent event() {
    return event;
  }

  byte @Nullable [] phoneHash() {
    return phoneHash;
  }

  byte @Nullable [] subjectHash() {
    return subjectHash;
  }

  @Nullable Sealed personal() {
    return personal;
  }

  List<OrderWriter.Row> counts() {
    return counts;
  }

  void number(String given) {
    number = given;
  }

  String number() {
    return Objects.requireNonNull(number);
  }
}
