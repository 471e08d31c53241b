package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Action;
import org.tierline.workorder.Channel;

/**
 * An event of an order with what its notices need, read when they are made and when they are sent.
 */
record Told(
    long order,
    int seq,
    Action action,
    Instant at,
    @Nullable String text,
    @Nullable String clock,
    @Nullable Long actor,
    Facts facts,
    List<Turn> turns) {

  /** Whether it came by a clock, and not by anybody's doing: such notices may be one digest. */
  boolean isOfClock() {
    boolean follows = action == Action.URGE || action == Action.SUPERVISE;
    return clock != null || follows && actor == null;
  }

  /** What the order says of itself and of its petitioner. */
  record Facts(
      String orderNo,
      String title,
      @Nullable Instant deadline,
      boolean anonymous,
      boolean confidential,
      Channel cameBy,
      @Nullable String channelRef,
      @Nullable String phone) {}

  /** A turn that the event concerns, and when its answer is due. */
  record Turn(int no, UnitId unit, Instant deadline) {}
}
