package org.tierline.workorder;

import static org.tierline.org.Role.CALLBACK_AGENT;
import static org.tierline.org.Role.DISPATCHER;
import static org.tierline.org.Role.REVIEWER;
import static org.tierline.org.Role.UNIT_LEADER;
import static org.tierline.org.Role.UNIT_LIAISON;
import static org.tierline.workorder.AssignmentRole.CHILD;
import static org.tierline.workorder.AssignmentRole.CO;
import static org.tierline.workorder.AssignmentRole.LEAD;
import static org.tierline.workorder.AssignmentStatus.ACCEPTED;
import static org.tierline.workorder.AssignmentStatus.DELEGATED;
import static org.tierline.workorder.AssignmentStatus.PENDING_SIGN;
import static org.tierline.workorder.AssignmentStatus.SUBMITTED;
import static org.tierline.workorder.WorkOrderStatus.CALLBACK;
import static org.tierline.workorder.WorkOrderStatus.CLOSED;
import static org.tierline.workorder.WorkOrderStatus.DISPATCHED;
import static org.tierline.workorder.WorkOrderStatus.HANDLING;
import static org.tierline.workorder.WorkOrderStatus.REGISTERED;
import static org.tierline.workorder.WorkOrderStatus.UNDER_REVIEW;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole state machine: who may do what, from which state of the order and of his unit's turn,
 * to which. {@code same} keeps the state. Everything else about an action is a guard or an effect
 * of {@link WorkOrder}; nothing else decides about states.
 */
final class Transitions {
  private static final AssignmentStatus WORKING = AssignmentStatus.HANDLING;

  // spotless:off
  static final List<Transition> TABLE =
      List.of(
          //  action, who                                       order: from → to              turn: whose, from → to
          row(Action.DISPATCH).by(Side.CENTRE, DISPATCHER).from(REGISTERED).to(DISPATCHED),
          row(Action.SIGN).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED).to(HANDLING).turn(LEAD).from(PENDING_SIGN).to(WORKING),
          row(Action.SIGN).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED, HANDLING).same().turn(CO, CHILD).from(PENDING_SIGN).to(WORKING),
          row(Action.CONTACT).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED, HANDLING).same().turn(LEAD, CO, CHILD).from(WORKING, DELEGATED).same(),
          row(Action.PROGRESS).by(Side.HOLDER, UNIT_LIAISON, UNIT_LEADER).from(DISPATCHED, HANDLING).same().turn(LEAD, CO, CHILD).from(WORKING, DELEGATED).same(),
          row(Action.DELEGATE).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED, HANDLING).same().turn(LEAD, CO, CHILD).from(WORKING, DELEGATED).to(DELEGATED),
          row(Action.CHILD_SUBMIT).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED, HANDLING).same().turn(CHILD).from(WORKING).to(SUBMITTED),
          row(Action.CHILD_ACCEPT).by(Side.PARENT, UNIT_LIAISON, UNIT_LEADER).from(DISPATCHED, HANDLING).same().turn(CHILD).from(SUBMITTED).to(ACCEPTED),
          row(Action.CHILD_REJECT).by(Side.PARENT, UNIT_LIAISON, UNIT_LEADER).from(DISPATCHED, HANDLING).same().turn(CHILD).from(SUBMITTED).to(WORKING),
          row(Action.CO_SUBMIT).by(Side.HOLDER, UNIT_LIAISON).from(DISPATCHED, HANDLING).same().turn(CO).from(WORKING).to(SUBMITTED),
          row(Action.SUBMIT_FEEDBACK).by(Side.HOLDER, UNIT_LIAISON).from(HANDLING).to(UNDER_REVIEW).turn(LEAD).from(WORKING).to(SUBMITTED),
          row(Action.REVIEW_PASS).by(Side.CENTRE, REVIEWER).from(UNDER_REVIEW).to(CALLBACK).orWithoutCallBack(CLOSED).turn(LEAD).from(SUBMITTED).to(ACCEPTED),
          row(Action.REVIEW_REJECT).by(Side.CENTRE, REVIEWER).from(UNDER_REVIEW).to(HANDLING).turn(LEAD).from(SUBMITTED).to(WORKING),
          row(Action.RECORD_CALLBACK).by(Side.CENTRE_OR_CITIZEN, CALLBACK_AGENT).from(CALLBACK).same(),
          row(Action.CLOSE).by(Side.CENTRE, CALLBACK_AGENT).from(CALLBACK).to(CLOSED));
  // spotless:on

  private Transitions() {}

  /** Whose side acts. */
  enum Side {
    /** Somebody with the role at the root of the tree. */
    CENTRE,
    /** The same, or the petitioner himself. */
    CENTRE_OR_CITIZEN,
    /** Somebody with the role at the unit whose turn it is. */
    HOLDER,
    /** Somebody with the role at the unit that handed the turn down. */
    PARENT
  }

  private static Transition row(Action action) {
    return new Transition(action);
  }

  /** The row for an action on a turn of that role; on none where the action concerns no turn. */
  static Optional<Transition> find(Action action, @Nullable AssignmentRole role) {
    return TABLE.stream().filter(t -> t.action() == action && t.concerns(role)).findFirst();
  }
}
