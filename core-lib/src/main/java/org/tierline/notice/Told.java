package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.workorder.Action;
import org.tierline.workorder.Channel;

/**
 * An event of an order with what its notices need, read when they are made and when they are sent.
 *
 * @param isPublic whether the petitioner may read the text
 */
record Told(
    long order,
    int seq,
    Action action,
    Instant at,
    @Nullable String text,
    boolean isPublic,
    @Nullable String clock,
    @Nullable String occasion,
    @Nullable Long actor,
    Named named,
    Facts facts,
    Concerned concerned) {

  /** The turns that a text is about. */
  List<Turn> turns(@Nullable NoticeName text) {
    boolean ofNew = text == NoticeName.DISPATCHED && !concerned.begun().isEmpty();
    return ofNew ? concerned.begun() : concerned.turns();
  }

  /** Whether it came by a clock, and not by anybody's doing: such notices may be one digest. */
  boolean isOfClock() {
    boolean follows = action == Action.URGE || action == Action.SUPERVISE;
    return clock != null || follows && actor == null;
  }

  /**
   * Whom the event itself names.
   *
   * @param ladder the roles at the unit that the city's ladder names for it
   * @param deciders those who decide on what was asked for; several where more than one request ran
   *     out of time at once
   * @param leader who wrote the instruction, null where the event is about none
   * @param leadersUnit for which unit he wrote it
   */
  record Named(
      Set<Role> ladder,
      List<Decider> deciders,
      @Nullable Long leader,
      @Nullable UnitId leadersUnit) {}

  /**
   * Who decides on a request.
   *
   * @param unit null for the centre
   */
  record Decider(@Nullable UnitId unit, Set<Role> roles) {}

  /**
   * What the order says of itself and of its petitioner.
   *
   * @param team the call-back team that has it, or had it last; null for the centre
   */
  record Facts(
      String orderNo,
      String title,
      @Nullable Instant deadline,
      boolean anonymous,
      boolean confidential,
      boolean restricted,
      Channel cameBy,
      @Nullable String channelRef,
      @Nullable String phone,
      @Nullable String email,
      @Nullable Long team) {}

  /**
   * The turns that the event concerns.
   *
   * @param begun those that it has begun besides, which is told by the text of a dispatch
   */
  record Concerned(List<Turn> turns, List<Turn> begun) {
    static Concerned of(List<Turn> turns) {
      return new Concerned(turns, List.of());
    }
  }

  /** A turn, its unit, and when its answer is due. */
  record Turn(int no, UnitId unit, Instant deadline) {}
}
