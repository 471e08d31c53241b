package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A unit asks for something on its turn.
 *
 * @param reasonCode one of those that {@link RequestReason} knows for the kind
 * @param reason in words, at most 2000 characters
 * @param basis the provision relied on, or where the evidence is; required for a return, an
 *     extension and a suspension
 * @param signedBy the unit's responsible leader; null where the caller is one himself
 * @param limit for an extension: how much more time
 * @param proposed for a return: which unit instead, or null; for a co-handler: which unit
 * @param reviewAt for a suspension: when the matter is looked at again
 */
public record AskRequest(
    RequestKind kind,
    int assignmentNo,
    RequestReason reasonCode,
    String reason,
    @Nullable String basis,
    @Nullable PersonId signedBy,
    @Nullable Limit limit,
    @Nullable UnitId proposed,
    @Nullable Instant reviewAt) {

  public AskRequest {
    var check =
        new Violations()
            .required("kind", kind)
            .required("reasonCode", reasonCode)
            .text("reason", reason, 2000)
            .optionalText("basis", basis, 2000);
    if (kind != null) {
      switch (kind) {
        case RETURN -> check.text("basis", basis, 2000);
        case EXTENSION -> check.text("basis", basis, 2000).required("limit", limit);
        case SUSPENSION -> check.text("basis", basis, 2000).required("reviewAt", reviewAt);
        case CO_HANDLER -> check.required("proposed", proposed);
        case UNREASONABLE, APPEAL -> check.text("basis", basis, 2000);
      }
      if (reasonCode != null && reasonCode.kind() != kind) {
        check.add("reasonCode", OrderError.WRONG_REQUEST_KIND, reasonCode, kind);
      }
    }
    check.refuseIfAny();
  }

  /** Asks to give the order back. */
  public static AskRequest toReturn(
      int turn, RequestReason code, String reason, String basis, @Nullable UnitId proposed) {
    return new AskRequest(
        RequestKind.RETURN, turn, code, reason, basis, null, null, proposed, null);
  }

  /** Asks for more time. */
  public static AskRequest toExtend(int turn, Limit limit, String reason, String basis) {
    return new AskRequest(
        RequestKind.EXTENSION,
        turn,
        RequestReason.COMPLEX_MATTER,
        reason,
        basis,
        null,
        limit,
        null,
        null);
  }

  /** Asks to stop the clocks until a review date. */
  public static AskRequest toSuspend(
      int turn, RequestReason code, String reason, String basis, Instant reviewAt) {
    return new AskRequest(
        RequestKind.SUSPENSION, turn, code, reason, basis, null, null, null, reviewAt);
  }

  /** The same with the signature of the unit's leader. */
  public AskRequest signed(PersonId leader) {
    return new AskRequest(
        kind, assignmentNo, reasonCode, reason, basis, leader, limit, proposed, reviewAt);
  }
}
