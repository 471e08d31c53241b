package org.tierline.workorder;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;

/** A unit asks, with its leader's signature; whether it may at all, {@link RequestRules} know. */
record Asking(OrderAtWork at, Access access) {

  OrderRequest ask(AskRequest ask) {
    WorkOrder order = at.order();
    at.take(
        StepRequest.of(ask.kind().ask(), ask.assignmentNo())
            .saying(ask.reason())
            .with(
                Map.of(
                    "request",
                    Integer.toString(order.requestCount + 1),
                    "reasonCode",
                    ask.reasonCode().name()))
            .adding(at.judge().requests().deciders(ask.kind(), order.turn(ask.assignmentNo())))
            .signedBy(ask.signedBy()));
    Assignment turn = order.turn(ask.assignmentNo());
    requireSignature(ask);
    switch (ask.kind()) {
      case SUSPENSION -> require(at.judge().requests().againstReviewAt(turn, ask.reviewAt()));
      case CO_HANDLER -> new Sending(at).receiving(Objects.requireNonNull(ask.proposed()));
      case RETURN, EXTENSION, APPEAL, UNREASONABLE -> {}
    }
    var request =
        new OrderRequest(
            new OrderRequest.Place(order.requestCount + 1, ask.kind(), turn.no, turn.unit),
            at.now(),
            at.work().caller().person(),
            new OrderRequest.Asked(
                ask.reasonCode().name(),
                ask.reason(),
                ask.basis(),
                ask.signedBy(),
                ask.limit() == null ? null : ask.limit().toString(),
                ask.proposed(),
                ask.reviewAt()));
    request.decider = at.judge().requests().decider(ask.kind(), turn);
    setDecision(request);
    order.add(request);
    return request;
  }

  private void setDecision(OrderRequest request) {
    OrderTimes.Stage decision =
        at.deadlines()
            .decision(
                at.work(),
                at.rights().tree().root(),
                request.kind,
                at.order().traits,
                request.askedAt);
    request.decideDueAt = decision.dueAt();
    request.decideLimit = decision.limit().toString();
  }

  private void requireSignature(AskRequest ask) {
    Signing signing = at.signing(ask.kind().ask(), ask.assignmentNo());
    if (ask.signedBy() != null) {
      signing.require(access.rightsOf(at.work(), ask.signedBy()));
    } else if (signing.isNeeded() && !signing.isSignedBy(at.rights())) {
      throw signing.refusal();
    }
  }

  private static void require(@Nullable Rejected against) {
    if (against != null) {
      throw against;
    }
  }
}
