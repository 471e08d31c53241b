package org.tierline.workorder;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.Sealed;

/** An order that is brought in, as it is written: its row, its turn, and what its log says. */
final class PastRow {
  private final PastOrder past;
  private final WorkOrder order;
  private final @Nullable Assignment turn;
  private final NewEvent event;
  private final byte @Nullable [] phoneHash;
  private final @Nullable Sealed personal;
  private @Nullable String number;

  PastRow(
      PastOrder past,
      WorkOrder order,
      @Nullable Assignment turn,
      NewEvent event,
      byte @Nullable [] phoneHash,
      @Nullable Sealed personal) {
    this.past = past;
    this.order = order;
    this.turn = turn;
    this.event = event;
    this.phoneHash = phoneHash;
    this.personal = personal;
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

  @Nullable Sealed personal() {
    return personal;
  }

  void number(String given) {
    number = given;
  }

  String number() {
    return Objects.requireNonNull(number);
  }
}
