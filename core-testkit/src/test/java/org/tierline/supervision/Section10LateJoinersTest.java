package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;

/**
 * Units that are asked when the lead is late already. Help has five working days: what is sent on
 * Monday 2 March 2026 is due at the end of Monday the 9th.
 */
class Section10LateJoinersTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 8);
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder late() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tickTo("2026-03-11T10:00");
    assertThat(cards(order, "A")).contains("RED_CARD A LATE STANDING");
    return order;
  }

  private void addCoHandler(TestOrder order, String unit) {
    city.tierline()
        .rounds()
        .addCoHandlers(
            city.at(Role.DISPATCHER), order.id(), null, List.of(city.unit(unit).id()), null);
  }

  private List<String> cards(TestOrder order, String unit) {
    return Cards.given(city, order).stream().filter(c -> c.contains(" " + unit + " ")).toList();
  }

  private void assertLeftAlone(TestOrder order, String unit) {
    var id = city.unit(unit).id();
    assertThat(cards(order, unit)).isEmpty();
    assertThat(Cards.points(city, unit)).isZero();
    assertThat(order.timeline())
        .filteredOn(e -> id.equals(e.unit()))
        .noneMatch(e -> e.action() == Action.OVERDUE || e.action() == Action.WARN);
  }

  @Test
  void a_co_handler_that_joins_a_late_lead_gets_no_card_for_it() {
    var order = late();
    addCoHandler(order, "D");
    order.sign("D");
    engine.tick(Duration.ZERO);
    assertThat(order.turn("D").deadline()).isEqualTo(beijing("2026-03-10T00:00"));
    engine.tickTo("2026-03-20T10:00");
    assertLeftAlone(order, "D");
    assertThat(cards(order, "A")).contains("RED_CARD A LATE STANDING");
  }

  @Test
  void nor_does_a_township_to_which_it_is_handed_down() {
    var order = late().delegate("A", "A1").sign("A1");
    engine.tickTo("2026-03-20T10:00");
    assertLeftAlone(order, "A1");
  }

  @Test
  void nor_on_the_first_working_day_past_a_deadline_behind_which_days_off_lie() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tickTo("2026-03-10T00:00");
    city.tierline()
        .calendars()
        .setSpecialDays(
            city.administrator(),
            city.root(),
            List.of(SpecialDay.off(LocalDate.parse("2026-03-10"), "停电")));
    engine.tickTo("2026-03-10T10:00");
    order.delegate("A", "A1").sign("A1");
    city.tierline().deadlineRebasing().run(city.administrator(), city.root(), "停电放假");
    engine.tickTo("2026-03-20T10:00");
    assertLeftAlone(order, "A1");
  }

  /** A form that was in time is sent back on Thursday the 12th: there is Friday to correct it. */
  private TestOrder corrected() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A").submit("A");
    engine.tickTo("2026-03-12T09:00");
    order.refuse();
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-03-14T00:00"));
    return order;
  }

  @Test
  void who_helps_to_correct_a_form_has_until_a_working_day_before_it_is_to_be_corrected() {
    var order = corrected().delegate("A", "A1").sign("A1");
    addCoHandler(order, "D");
    // Half of the time from Thursday, nine in the morning, is more than what Thursday leaves.
    assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2026-03-13T04:30"));
    assertThat(order.turn("D").deadline()).isEqualTo(beijing("2026-03-13T04:30"));
    engine.tickTo("2026-03-12T20:00");
    assertLeftAlone(order, "A1");
    assertThat(order.turn("A1").overdue()).isFalse();
    engine.tickTo("2026-03-13T05:00");
    assertThat(order.turn("A1").overdue()).isTrue();
  }

  @Test
  void they_follow_the_day_of_correction_where_that_turns_out_to_be_off() {
    var order = corrected().delegate("A", "A1").sign("A1");
    Caller administrator = city.administrator();
    city.tierline()
        .calendars()
        .setSpecialDays(
            administrator,
            city.root(),
            List.of(SpecialDay.off(LocalDate.parse("2026-03-13"), "停电")));
    city.tierline().deadlineRebasing().run(administrator, city.root(), "停电放假");
    engine.tick(Duration.ZERO);
    // Monday the 16th: half of the four and a half days from Thursday morning.
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-03-17T00:00"));
    assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2026-03-14T16:30"));
  }
}
