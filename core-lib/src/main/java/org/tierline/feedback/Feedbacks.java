package org.tierline.feedback;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.Signing;
import org.tierline.workorder.StepRequest;

/**
 * Answers on their way up: a unit submits its form, the unit above accepts or rejects it, the lead
 * answers the centre, and the centre's reviewer releases the public reply.
 */
public final class Feedbacks {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;

  public Feedbacks(Transactions transactions, Access access, OrderSteps steps) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
  }

  /**
   * Submits a unit's answer: to the unit above, to the lead, or, from the lead, to the centre. The
   * instant of the last submission is compared with the deadline. A form that tells of the first
   * talk with the petitioner notes that too.
   */
  public OrderStanding submit(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      int assignmentNo,
      HandlingForm form) {
    return step(caller, id, expectedVersion, order -> submit(order, assignmentNo, form));
  }

  private void submit(OrderAtWork order, int assignmentNo, HandlingForm form) {
    form.require(order.rule(order.unitOf(assignmentNo), FeedbackSettings.REQUIRED_ANSWERS));
    AssignmentRole role = order.roleOf(assignmentNo);
    Action action =
        switch (role) {
          case LEAD -> Action.SUBMIT_FEEDBACK;
          case CO -> Action.CO_SUBMIT;
          case CHILD -> Action.CHILD_SUBMIT;
        };
    StepRequest request =
        StepRequest.of(action, assignmentNo).with(facts(form)).signedBy(form.signedBy());
    order.requireMayAnswer(request);
    if (form.contactedAt() != null && order.isContactOpen()) {
      // The clock was met when this is noted, not when the form says so.
      String when = form.contactedAt().toString();
      order.take(StepRequest.of(Action.CONTACT, assignmentNo).with(Map.of("contactedAt", when)));
    }
    Signing signing = order.signing(action, assignmentNo);
    boolean accepted = role == AssignmentRole.LEAD && order.endsReview(request);
    int seq = order.take(accepted ? released(request, form) : request);
    if (form.signedBy() != null) {
      signing.require(access.rightsOf(order.work(), form.signedBy()));
    } else if (signing.isNeeded() && !signing.isSignedBy(order.rights())) {
      // A leader who submits himself has signed by doing so.
      throw Invalid.of("signedBy", FeedbackError.NO_SIGNATURE);
    }
    FeedbackRows.add(order, new HandlingFormView(seq, assignmentNo, form, accepted, null));
  }

  private static Map<String, String> facts(HandlingForm form) {
    String result = form.result().name();
    return form.attitude() == null
        ? Map.of("result", result)
        : Map.of("result", result, "attitude", form.attitude().name());
  }

  /** The answer is the petitioner's to read, and tells how the order ends. */
  private static StepRequest released(StepRequest request, HandlingForm form) {
    var facts = new HashMap<>(request.data());
    facts.put("resolution", form.result().name());
    return new StepRequest(
        request.action(), request.assignmentNo(), form.publicReply(), true, facts);
  }

  /** Accepts the answer of a unit below. Once all are accepted, the turn above goes on. */
  public OrderStanding accept(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int childNo) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(StepRequest.of(Action.CHILD_ACCEPT, childNo)));
  }

  /** Accepts the answer of a unit below and submits the own one on it, in one step. */
  public OrderStanding acceptAndSubmit(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int childNo, HandlingForm form) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          order.take(StepRequest.of(Action.CHILD_ACCEPT, childNo));
          submit(order, order.parentOf(childNo), form);
        });
  }

  /** Sends the answer of a unit below back to it, with the reason. */
  public OrderStanding reject(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int childNo, String reason) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(because(Action.CHILD_REJECT, childNo, reason)));
  }

  /**
   * Passes the lead's answer: to the next review that is wanted, or, with the last, its public
   * reply to the petitioner and the order to the call-back. An order whose petitioner is not asked
   * is closed. Reviewers of the centre.
   */
  public OrderStanding pass(Caller caller, OrderId id, @Nullable Long expectedVersion) {
    return passStating(caller, id, expectedVersion, Set.of());
  }

  /**
   * The same with what the reviewer states about the answer; what the city wants stated is missed
   * in none, and the log keeps it.
   */
  public OrderStanding passStating(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Set<ReviewPoint> stated) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          order.requireMayTake(StepRequest.of(Action.REVIEW_PASS, null));
          requireStated(order, stated);
          StepRequest pass = StepRequest.of(Action.REVIEW_PASS, order.leadNo()).with(facts(stated));
          if (order.endsReview(pass)) {
            pass = released(pass, FeedbackRows.release(order.work(), id, order.leadNo()).form());
          }
          order.take(pass);
        });
  }

  private static void requireStated(OrderAtWork order, Set<ReviewPoint> stated) {
    Set<ReviewPoint> missing = EnumSet.noneOf(ReviewPoint.class);
    missing.addAll(order.rule(order.unitOf(order.leadNo()), FeedbackSettings.REVIEW_STATEMENT));
    missing.removeAll(stated);
    if (!missing.isEmpty()) {
      throw new Rejected(FeedbackError.STATEMENT_MISSING, names(missing));
    }
  }

  private static Map<String, String> facts(Set<ReviewPoint> stated) {
    return stated.isEmpty() ? Map.of() : Map.of("stated", names(stated));
  }

  private static String names(Set<ReviewPoint> points) {
    return points.stream().sorted().map(Enum::name).collect(joining(","));
  }

  /** Sends the lead's answer back, with the reason. Reviewers of the centre. */
  public OrderStanding refuse(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String reason) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(because(Action.REVIEW_REJECT, null, reason)));
  }

  private static StepRequest because(Action action, @Nullable Integer turn, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return StepRequest.of(action, turn).saying(reason);
  }

  private OrderStanding step(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> action) {
    return steps.step(transactions, caller, id, expectedVersion, action);
  }

  /** All answers submitted on an order, oldest first. */
  public List<HandlingFormView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return FeedbackRows.list(work, id);
        });
  }
}
