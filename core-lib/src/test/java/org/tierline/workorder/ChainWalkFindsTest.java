package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** The walk through a chain fails where a rule or a chain is broken on purpose. */
class ChainWalkFindsTest {
  private static final int LONGEST = 6;
  private static final String SHIPPED = Chain.standard().text();

  @Test
  void supervision_that_falls_with_the_first_contact() {
    found(
        (order, action) -> {
          if (action == Action.CONTACT) {
            order.supervisionLevel = 0;
          }
        },
        "4: supervision falls only when lifted or closed");
  }

  @Test
  void a_deadline_that_is_lost_only_where_the_order_was_accepted_first() {
    found(
        (order, action) -> {
          if (action == Action.DISPATCH && has(order, Action.ACCEPT)) {
            order.effectiveDeadline = null;
          }
        },
        "1: an effective one just where there is a lead");
  }

  @Test
  void a_counter_that_falls_only_where_the_demand_was_held_unreasonable() {
    found(
        (order, action) -> {
          if (action == Action.CLOSE && order.excluded) {
            order.callBackCount = 0;
          }
        },
        "4: counter 2 never falls");
  }

  @Test
  void a_round_that_is_not_counted_where_the_petitioner_had_rated() {
    found(
        (order, action) -> {
          if (action == Action.REOPEN && order.satisfactionFinal != null) {
            order.reopenCount++;
          }
        },
        "3: round = 1 + rehandles + reopens");
  }

  @Test
  void a_row_of_the_log_that_is_written_over() {
    found(
        (order, action) -> {
          if (action == Action.SIGN) {
            order.events.set(0, order.events.get(order.events.size() - 1));
          }
        },
        "5: the log only grows");
  }

  @Test
  void a_second_lead_in_a_round() {
    found(
        (order, action) -> {
          if (action == Action.PROGRESS) {
            Assignment lead = order.lead();
            var place =
                new Assignment.Place(order.nextNo(), order.round, AssignmentRole.LEAD, null);
            order.turns.add(new Assignment(place, lead.unit, new Long[3], lead.due));
          }
        },
        "2: one lead per round",
        "2: a unit once per round");
  }

  @Test
  void a_centre_that_answers_and_a_unit_that_closes() {
    found(
        edited("SUBMIT_FEEDBACK", "HOLDER UNIT_LIAISON", "CENTRE DISPATCHER "),
        "centre DISPATCHER may not SUBMIT_FEEDBACK");
    found(
        edited(
            "CLOSE ", "CENTRE CALLBACK_AGENT, SYSTEM", "CENTRE CALLBACK_AGENT, ABOVE UNIT_LEADER"),
        "own UNIT_LEADER may not CLOSE");
  }

  @Test
  void a_petitioner_who_dispatches() {
    found(
        edited("DISPATCH ", "CENTRE DISPATCHER", "CENTRE DISPATCHER, CITIZEN"),
        "citizen may not DISPATCH");
  }

  @Test
  void a_unit_that_accepts_the_answer_of_its_own() {
    found(
        edited("CHILD_ACCEPT", "PARENT UNIT_LIAISON UNIT_LEADER", "HOLDER UNIT_LIAISON"),
        "own UNIT_LIAISON may not CHILD_ACCEPT");
  }

  @Test
  void an_ended_order_that_is_pressed_on_with() {
    found(
        edited("URGE", "DISPATCHED HANDLING", "DISPATCHED HANDLING CLOSED"), "7: URGE at the end");
  }

  @Test
  void a_signature_after_which_the_turn_is_still_unsigned() {
    found(
        SHIPPED.replace("LEAD PENDING_SIGN > HANDLING", "LEAD PENDING_SIGN"),
        "the lead's turn fits the phase");
  }

  @Test
  void a_turn_that_goes_to_a_unit_of_another_city() {
    found(
        (order, action) -> {
          if (action == Action.WHISTLE) {
            var place = new Assignment.Place(order.nextNo(), order.round, AssignmentRole.CO, 1);
            order.turns.add(new Assignment(place, new UnitId(777), new Long[3], order.lead().due));
          }
        },
        "6: only units of the city");
  }

  @Test
  void an_emergency_line_that_is_named_by_an_order_of_its_own() {
    found(
        (order, action) -> {
          if (action == Action.DIVERT) {
            order.divertedTo = "T2-260302-000001";
          }
        },
        "6: diverted to a line by its name");
  }

  @Test
  void an_officer_of_another_city_who_is_taken_for_one_of_this_city() {
    WhoMay.Judge blind =
        (doers, line, turn) -> {
          PersonId person = doers.caller().person();
          Caller here =
              person == null ? doers.caller() : Caller.person(doers.order().tenant, person);
          return new Doers(here, doers.rights(), doers.order()).find(line, turn).isPresent();
        };
    var walk = new ChainWalk(LONGEST, new WhoMay(PlainWorld.tree(), blind));
    assertThatThrownBy(() -> walk.go(Chain.standard(), false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("6: abroad centre DISPATCHER may not");
  }

  @Test
  void a_step_that_is_written_without_counting_the_version() {
    found(
        (order, action) -> {
          if (action == Action.REVIEW_PASS) {
            order.version--;
          }
        },
        "8: a stale version is refused");
  }

  @Test
  void a_finished_step_that_can_be_taken_once_more() {
    var driver = new OrderDriver(Chain.standard(), false);
    driver.unguarded =
        (order, action) -> action == Action.SIGN && order.status == WorkOrderStatus.HANDLING;
    assertThatThrownBy(() -> new ChainWalk(LONGEST).go(driver))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("8: a finished step is refused");
  }

  private static boolean has(WorkOrder order, Action action) {
    return order.events.stream().anyMatch(event -> event.action() == action);
  }

  private static void found(BiConsumer<WorkOrder, Action> flaw, String... words) {
    var driver = new OrderDriver(Chain.standard(), false);
    driver.flaw = flaw;
    assertThatThrownBy(() -> new ChainWalk(LONGEST).go(driver))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(words);
  }

  private static void found(String chain, String words) {
    var driver = new OrderDriver(ChainText.read(chain), false);
    assertThatThrownBy(() -> new ChainWalk(LONGEST).go(driver))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(words);
  }

  /** The shipped chain with one line changed. */
  private static String edited(String line, String old, String replacement) {
    return SHIPPED
        .lines()
        .map(each -> each.startsWith(line) ? each.replace(old, replacement) : each)
        .reduce("", (all, each) -> all + each + "\n");
  }
}
