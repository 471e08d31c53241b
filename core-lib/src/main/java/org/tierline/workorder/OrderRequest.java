package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** Something that a unit asks for on an order: asked, then decided, or lapsed. */
final class OrderRequest {
  final int no;
  final RequestKind kind;
  final int assignmentNo;
  final UnitId unit;
  final Instant askedAt;
  final @Nullable PersonId askedBy;
  final Asked asked;
  RequestStatus status = RequestStatus.PENDING;
  @Nullable Instant decideDueAt;

  /** The unit that decides; null for none but old ones that have ended. */
  @Nullable UnitId decider;

  /** The limit by which that was worked out; null for older ones. */
  @Nullable String decideLimit;

  @Nullable Instant decidedAt;
  @Nullable PersonId decidedBy;
  @Nullable String decision;
  @Nullable String granted;
  boolean isNew;
  boolean isChanged;

  /**
   * What was asked, in the unit's own words.
   *
   * @param reasonCode which of the reasons that the kind allows
   * @param limit for an extension: how much more time, such as {@code 3 WD}
   * @param proposed for a return or a co-handler: which unit instead, or besides
   * @param reviewAt for a suspension: until when at most
   */
  record Asked(
      String reasonCode,
      String reason,
      @Nullable String basis,
      @Nullable PersonId signedBy,
      @Nullable String limit,
      @Nullable UnitId proposed,
      @Nullable Instant reviewAt) {}

  /** Which request of the order it is. */
  record Place(int no, RequestKind kind, int assignmentNo, UnitId unit) {}

  OrderRequest(Place place, Instant askedAt, @Nullable PersonId askedBy, Asked asked) {
    this.no = place.no();
    this.kind = place.kind();
    this.assignmentNo = place.assignmentNo();
    this.unit = place.unit();
    this.askedAt = askedAt;
    this.askedBy = askedBy;
    this.asked = asked;
  }

  /** Another unit decides, as the turn from which this one was handed down lies there now. */
  void waitFor(UnitId unit) {
    if (!unit.equals(decider)) {
      decider = unit;
      isChanged = true;
    }
  }

  boolean isPending() {
    return status == RequestStatus.PENDING;
  }

  /** Whether nobody has decided in time, which is not noted yet. */
  boolean isLate(Instant now) {
    return isPending() && decideDueAt != null && !decideDueAt.isAfter(now);
  }

  void decide(RequestStatus end, Instant now, @Nullable PersonId by, @Nullable String words) {
    status = end;
    decidedAt = now;
    decidedBy = by;
    decision = words;
    isChanged = true;
  }

  /** Whether another of the kind waits on the same turn. */
  boolean repeats(OrderRequest other) {
    return other.isPending() && other.kind == kind && other.assignmentNo == assignmentNo;
  }

  /** When the first of those that wait is to be decided; null where none is, or it is overdue. */
  static @Nullable Instant firstDue(List<OrderRequest> requests) {
    Stream<@Nullable Instant> due =
        requests.stream().filter(OrderRequest::isPending).map(r -> r.decideDueAt);
    return due.filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
  }

  /** What the log says when it has lapsed. */
  NewEvent lapsed(WorkOrderStatus at, String why, Instant now) {
    return new NewEvent(
        Action.LAPSE_REQUEST,
        now,
        NewEvent.Actor.system(unit),
        assignmentNo,
        at,
        at,
        false,
        null,
        Map.of("request", Integer.toString(no), "kind", kind.name(), "why", why));
  }

  /** It is noted as overdue, and waits on. */
  void overdue() {
    decideDueAt = null;
    isChanged = true;
  }
}
