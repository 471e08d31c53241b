package org.tierline.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.WorkOrderStatus;

/**
 * What a member may do on an order of his area now. Every step from a seat is judged here before it
 * is taken, and a refused one tells by the same rules what goes instead.
 *
 * @param noted what was noted on the order, by whomever
 * @param until when the seat ends; null where its term is open
 */
record SeatRules(
    OrderAtWork order,
    MemberView member,
    List<OversightRecord> noted,
    SupervisionProposals proposals,
    @Nullable Instant until) {

  void require(SeatStep step, @Nullable Integer callBackSeq) {
    switch (step) {
      case MARK -> requireFirst(OversightRecord.Kind.MARK, null);
      case JOIN_CALL_BACK -> {
        int seq = Objects.requireNonNull(callBackSeq);
        if (!callBacks().contains(seq)) {
          throw new NotFound(OversightError.UNKNOWN_CALL_BACK, seq);
        }
        requireFirst(OversightRecord.Kind.CALL_BACK, seq);
      }
      case SCORE -> {
        WorkOrderStatus status = order.standing().status();
        if (status != WorkOrderStatus.CLOSED) {
          throw new Rejected(OversightError.NOT_CLOSED_YET, status);
        }
        requireFirst(OversightRecord.Kind.SCORE, null);
      }
      case ASK_SUPERVISION -> {
        DomainException against = proposals.againstAskingOn(order.work(), order);
        if (against != null) {
          throw against;
        }
      }
    }
  }

  private void requireFirst(OversightRecord.Kind kind, @Nullable Integer callBackSeq) {
    boolean again =
        noted.stream()
            .anyMatch(
                r ->
                    r.member() == member.id()
                        && r.kind() == kind
                        && Objects.equals(r.callBackSeq(), callBackSeq));
    if (again) {
      throw new Conflict(OversightError.ALREADY_NOTED, kind);
    }
  }

  private List<Integer> callBacks() {
    return order
        .work()
        .sql(
            "select seq from tierline.call_back where tenant_id = ? and order_id = ?"
                + " order by seq")
        .set(order.work().tenant().value())
        .set(order.id().value())
        .list(row -> row.getInt(1));
  }

  /** What he may do on it now, until his seat ends. */
  List<NextStep> allowed() {
    var allowed = new ArrayList<NextStep>();
    for (SeatStep step : SeatStep.values()) {
      if (step == SeatStep.JOIN_CALL_BACK) {
        callBacks().forEach(seq -> add(allowed, step, seq));
      } else {
        add(allowed, step, null);
      }
    }
    return allowed.stream().distinct().toList();
  }

  private void add(List<NextStep> allowed, SeatStep step, @Nullable Integer callBackSeq) {
    try {
      require(step, callBackSeq);
    } catch (DomainException against) {
      return;
    }
    allowed.add(new NextStep(step.name(), null, until));
  }
}
