package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;

/**
 * What an order counts for in the figures, as it now stands: as one that was registered, as one
 * that is closed, and as one that is rated. It follows from the order's row and its turns alone, so
 * that a step that changes it tells by how much, whatever the step is, and that it can be counted
 * again at any time.
 *
 * @param intake null before the order is registered, and while it is restricted
 * @param closing null while it is open, and where it does not count
 * @param rating null where the petitioner has given none, and where it does not count
 */
record OrderCounts(@Nullable Intake intake, @Nullable Closing closing, @Nullable Rating rating) {

  /** What an order counts for that is not there, or of which nobody is to know. */
  static final OrderCounts NONE = new OrderCounts(null, null, null);

  /** What it is about; part of what is counted by. */
  record Subject(String category, Family family, String type, Channel channel) {}

  /**
   * A unit and the county in which it stood when something began to count for it.
   *
   * @param county null for the centre
   */
  record Area(UnitId unit, @Nullable Long county) {
    static @Nullable Area of(@Nullable UnitId unit, UnitTree tree) {
      return unit == null
          ? null
          : new Area(unit, tree.find(unit).map(n -> n.ancestorAt(2)).orElse(null));
    }

    static @Nullable Area of(@Nullable Long unit, @Nullable Long county) {
      return unit == null ? null : new Area(new UnitId(unit), county);
    }

    static @Nullable Long unit(@Nullable Area area) {
      return area == null ? null : area.unit.value();
    }

    static @Nullable Long county(@Nullable Area area) {
      return area == null ? null : area.county;
    }
  }

  /**
   * When and for whom it counts.
   *
   * @param area null for the centre
   */
  record Place(Instant at, @Nullable Area area) {}

  /** Each of them counts for a subject at a place. */
  sealed interface Fact {
    Subject about();

    Place place();
  }

  /**
   * One that was registered, for the unit in whose area the matter lies.
   *
   * @param completed whether it is closed by now
   * @param dropped whether it is left out of rates: cancelled, declined, merged, or taken out of
   *     the appraisal
   */
  record Intake(Subject about, Place place, boolean completed, boolean dropped) implements Fact {}

  /**
   * One that is closed, for its lead.
   *
   * @param direct whether the centre has answered at once
   * @param minutes from the dispatch to the lead until its last answer; null where nobody led
   * @param onTime whether that answer was in time
   * @param times how often it was handled again, reopened, and its answer sent back by the centre
   */
  record Closing(
      Subject about,
      Place place,
      boolean direct,
      @Nullable Integer minutes,
      boolean onTime,
      Times times)
      implements Fact {}

  /** How often it was handled again, reopened, and its answer sent back by the centre. */
  record Times(int rehandled, int reopened, int rejected) {}

  /** One that is rated, for the lead of that time; in percent of content. */
  record Rating(Subject about, Place place, int points) implements Fact {}

  /** What was counted of an order as it was loaded; nothing of one that is about to be written. */
  static OrderCounts before(WorkOrder order) {
    return order.version == 0 ? NONE : of(order);
  }

  static OrderCounts of(WorkOrder order) {
    if (order.restricted) {
      return NONE;
    }
    var about =
        new Subject(
            Objects.requireNonNull(order.traits.category()),
            order.facts.family(),
            order.traits.type().name(),
            order.facts.channel());
    boolean counts = counts(order);
    boolean closed = counts && order.status == WorkOrderStatus.CLOSED && order.closedAt != null;
    var registered = new Place(order.facts.registeredAt(), order.area);
    return new OrderCounts(
        new Intake(about, registered, closed, !counts),
        closed ? closing(order, about) : null,
        counts ? rating(order, about) : null);
  }

  private static boolean counts(WorkOrder order) {
    return switch (order.status) {
      case CANCELLED, DECLINED, MERGED -> false;
      default -> !order.excluded;
    };
  }

  private static Closing closing(WorkOrder order, Subject about) {
    Instant answered = order.completedAt;
    Instant deadline = order.effectiveDeadline;
    Assignment lead = order.findLead();
    Integer minutes =
        answered == null || deadline == null || lead == null
            ? null
            : minutes(lead.due.dispatchedAt(), answered);
    return new Closing(
        about,
        new Place(Objects.requireNonNull(order.closedAt), led(order)),
        "DIRECT".equals(order.resolution) || "THREE_WAY".equals(order.resolution),
        minutes,
        minutes != null && Objects.requireNonNull(answered).isBefore(deadline),
        new Times(order.rehandleCount, order.reopenCount, order.rejectCount));
  }

  private static @Nullable Area led(WorkOrder order) {
    UnitId lead = order.leadUnit;
    return lead == null ? null : new Area(lead, order.u2);
  }

  private static int minutes(Instant from, Instant to) {
    return Math.toIntExact(Math.max(0, Duration.between(from, to).toMinutes()));
  }

  private static @Nullable Rating rating(WorkOrder order, Subject about) {
    Rated rated = order.rated;
    if (rated == null) {
      return null;
    }
    return new Rating(about, new Place(rated.at(), rated.of()), rated.points());
  }

  /**
   * The answer of the petitioner for which an order counts as rated: the last one in levels.
   *
   * @param no the turn of the lead of that time; null where nobody led
   * @param points what it counts for, in percent
   * @param of for whom; null where nobody led
   */
  record Rated(Instant at, @Nullable Integer no, int points, @Nullable Area of) {}
}
