package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * An order that another system registered, and perhaps closed, as it is brought into a city. What
 * was asked keeps to the rules of {@link RegisterOrder}.
 *
 * @param externalNo its number there; at most 64 characters, once in a city
 * @param request what was asked and who asked
 * @param handler the unit that it was sent to; null where the centre kept it
 */
public record PastOrder(
    String externalNo,
    RegisterOrder request,
    Times times,
    @Nullable UnitId handler,
    Outcome outcome) {

  public PastOrder {
    var check =
        new Violations()
            .text("externalNo", externalNo, 64)
            .required("request", request)
            .required("times", times)
            .required("outcome", outcome);
    if (times != null && (handler == null) != (times.dispatchedAt() == null)) {
      check.add(
          handler == null ? "handler" : "dispatchedAt", OrderError.HANDLER_AND_DISPATCH_TOGETHER);
    }
    if (times != null && times.closedAt() == null && outcome != null && !outcome.isEmpty()) {
      check.add("outcome", OrderError.OUTCOME_OF_OPEN_ORDER);
    }
    check.refuseIfAny();
  }

  /**
   * When what happened. They follow each other; what is closed was completed where it was sent to a
   * unit.
   *
   * @param dispatchedAt null where the centre kept it
   * @param dueAt the unit's deadline; null to work it out by the city's limits and calendar
   * @param completedAt when the unit answered; null where none did
   * @param closedAt null while it is open
   */
  public record Times(
      Instant registeredAt,
      @Nullable Instant dispatchedAt,
      @Nullable Instant dueAt,
      @Nullable Instant completedAt,
      @Nullable Instant closedAt) {

    public Times {
      var check = new Violations().required("registeredAt", registeredAt);
      if (dispatchedAt == null) {
        absent(check, "dueAt", dueAt);
        absent(check, "completedAt", completedAt);
      }
      boolean completed = completedAt != null;
      if (dispatchedAt != null && completed != (closedAt != null)) {
        check.required(completed ? "closedAt" : "completedAt", null);
      }
      order(check, "dispatchedAt", registeredAt, dispatchedAt);
      order(check, "dueAt", dispatchedAt, dueAt);
      order(check, "completedAt", dispatchedAt, completedAt);
      order(check, "closedAt", completed ? completedAt : registeredAt, closedAt);
      check.refuseIfAny();
    }

    private static void absent(Violations check, String field, @Nullable Instant value) {
      if (value != null) {
        check.add(field, OrderError.NOT_WITHOUT_DISPATCH);
      }
    }

    private static void order(
        Violations check, String field, @Nullable Instant before, @Nullable Instant after) {
      if (before != null && after != null && after.isBefore(before)) {
        check.add(field, OrderError.TIMES_OUT_OF_ORDER);
      }
    }
  }

  /**
   * What came of it.
   *
   * @param resolution at most 16 letters, such as {@code SOLVED}; null if unknown
   * @param satisfaction 1 to 5; null where the petitioner was not asked
   * @param publicReply what the petitioner was answered; null if unknown
   */
  public record Outcome(
      @Nullable String resolution, @Nullable Integer satisfaction, @Nullable String publicReply) {
    private static final int BASICALLY_SATISFIED = 3;
    private static final int WHOLE = 100;

    /** Nothing is known, or nothing came yet. */
    public static final Outcome NONE = new Outcome(null, null, null);

    public Outcome {
      var check =
          new Violations()
              .optionalText("resolution", resolution, 16)
              .optionalText("publicReply", publicReply, 8000);
      if (satisfaction != null) {
        check.range("satisfaction", satisfaction, 1, 5);
      }
      check.refuseIfAny();
    }

    /** In percent: of five levels, those from basically satisfied up count whole (house). */
    @Nullable Integer points() {
      return satisfaction == null ? null : satisfaction < BASICALLY_SATISFIED ? 0 : WHOLE;
    }

    boolean isEmpty() {
      return resolution == null && satisfaction == null && publicReply == null;
    }
  }

  /** Whether its life has ended. */
  public boolean isClosed() {
    return times.closedAt() != null;
  }
}
