package org.tierline.workorder;

import java.time.Instant;
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

  boolean isPending() {
    return status == RequestStatus.PENDING;
  }

  void decide(RequestStatus end, Instant now, @Nullable PersonId by, @Nullable String words) {
    status = end;
    decidedAt = now;
    decidedBy = by;
    decision = words;
    isChanged = true;
  }

  /** It is noted as overdue, and waits on. */
  void overdue() {
    decideDueAt = null;
    isChanged = true;
  }
}
