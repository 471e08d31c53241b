package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table against the rules as they are told, for every action in every state. */
class TransitionsTest {

  /** The rules once more, in other words than the table's. */
  static boolean isAllowed(
      Action action,
      @Nullable AssignmentRole role,
      WorkOrderStatus order,
      @Nullable AssignmentStatus turn) {
    boolean worked = order == WorkOrderStatus.DISPATCHED || order == WorkOrderStatus.HANDLING;
    boolean withUnit = turn == AssignmentStatus.HANDLING || turn == AssignmentStatus.DELEGATED;
    boolean lead = role == AssignmentRole.LEAD;
    return switch (action) {
      case DISPATCH -> role == null && order == WorkOrderStatus.REGISTERED;
      case SIGN ->
          turn == AssignmentStatus.PENDING_SIGN
              && (lead ? order == WorkOrderStatus.DISPATCHED : worked);
      case CONTACT, PROGRESS, DELEGATE -> worked && withUnit;
      case CHILD_SUBMIT ->
          role == AssignmentRole.CHILD && worked && turn == AssignmentStatus.HANDLING;
      case CHILD_ACCEPT, CHILD_REJECT ->
          role == AssignmentRole.CHILD && worked && turn == AssignmentStatus.SUBMITTED;
      case CO_SUBMIT -> role == AssignmentRole.CO && worked && turn == AssignmentStatus.HANDLING;
      case SUBMIT_FEEDBACK ->
          lead && order == WorkOrderStatus.HANDLING && turn == AssignmentStatus.HANDLING;
      case REVIEW_PASS, REVIEW_REJECT ->
          lead && order == WorkOrderStatus.UNDER_REVIEW && turn == AssignmentStatus.SUBMITTED;
      case RECORD_CALLBACK, CLOSE -> role == null && order == WorkOrderStatus.CALLBACK;
      default -> false;
    };
  }

  @Test
  void the_table_says_what_the_rules_say_in_every_state() {
    int tried = 0;
    for (Action action : Action.values()) {
      for (WorkOrderStatus order : WorkOrderStatus.values()) {
        assertThat(table(action, null, order, null))
            .as("%s of the order when %s", action, order)
            .isEqualTo(isAllowed(action, null, order, null));
        for (AssignmentRole role : AssignmentRole.values()) {
          for (AssignmentStatus turn : AssignmentStatus.values()) {
            assertThat(table(action, role, order, turn))
                .as("%s of %s when %s/%s", action, role, order, turn)
                .isEqualTo(isAllowed(action, role, order, turn));
            tried++;
          }
        }
      }
    }
    assertThat(tried)
        .isEqualTo(
            Action.values().length
                * WorkOrderStatus.values().length
                * AssignmentRole.values().length
                * AssignmentStatus.values().length);
  }

  private static boolean table(
      Action action,
      @Nullable AssignmentRole role,
      WorkOrderStatus order,
      @Nullable AssignmentStatus turn) {
    return Transitions.find(action, role).filter(t -> t.allows(order, turn)).isPresent();
  }

  @Test
  void no_two_rows_speak_of_the_same_action_and_part() {
    List<String> spoken = new ArrayList<>();
    for (Transition row : Transitions.TABLE) {
      Arrays.stream(AssignmentRole.values())
          .filter(role -> row.concernsTurn() && row.concerns(role))
          .forEach(role -> spoken.add(row.action() + " " + role));
    }
    assertThat(spoken).doesNotHaveDuplicates();
  }

  @Test
  void an_action_of_the_order_is_refused_without_the_turn_it_needs() {
    assertThat(Transitions.find(Action.SIGN, null)).isEmpty();
    assertThat(Transitions.find(Action.CHILD_ACCEPT, AssignmentRole.LEAD)).isEmpty();
  }
}
