package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What a batch of due clocks costs, and that each order gets its own row of it. */
class DueRowsTest {
  private static final Pattern DUE = Pattern.compile("\"dueAt\": *\"([^\"]+)\"");

  ManualEngine engine;
  TestCity city;
  Caller system;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    system = Caller.system(city.tenant(), "clocks");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private int noteDue() {
    return city.tierline().alarms().noteDue(system, 2_000);
  }

  @Test
  void a_batch_is_taken_read_and_written_by_three_statements_however_many_orders_it_has() {
    assertThat(messages(1)).isEqualTo(3);
    assertThat(messages(120)).isEqualTo(3);
    // A full one of 500, and one of the rest.
    assertThat(messages(501)).isEqualTo(6);
  }

  /** Of noting the clocks of so many new orders, caches warm; what sets the city goes along. */
  private int messages(int orders) {
    for (int i = 0; i < orders; i++) {
      city.request().registered();
    }
    engine.clock().advance(Duration.ofDays(7));
    city.request().registered();
    engine.runtime().reset();
    assertThat(noteDue()).isEqualTo(orders);
    int messages = engine.runtime().messages();
    engine.clock().advance(Duration.ofDays(7));
    assertThat(noteDue()).isEqualTo(1);
    return messages;
  }

  @Test
  void orders_of_one_batch_keep_dates_of_their_own_and_some_have_none() throws SQLException {
    var dispatched = new ArrayList<TestOrder>();
    for (int i = 0; i < 3; i++) {
      dispatched.add(city.request().urgency(Urgency.URGENT).dispatchedTo("A"));
      engine.clock().advance(Duration.ofMinutes(1));
    }
    TestOrder waiting = city.request().urgency(Urgency.URGENT).registered();
    List<String> dates = alarms();
    assertThat(dates).hasSize(4).doesNotHaveDuplicates();

    // All that can run out has; the cards of the units come on later days.
    engine.clock().advance(Duration.ofDays(1));
    assertThat(noteDue()).isGreaterThanOrEqualTo(4);

    assertThat(waiting.actions()).containsExactly(Action.REGISTER, Action.OVERDUE);
    for (TestOrder each : dispatched) {
      assertThat(each.actions()).startsWith(Action.REGISTER, Action.DISPATCH, Action.OVERDUE);
      assertThat(dueTimes(each)).isSorted().doesNotHaveDuplicates();
      assertThat(city.tierline().workOrders().verifyLog(city.at(Role.REVIEWER), each.id()))
          .matches(LogCheck::isIntact);
    }
    // A minute lies between what each of them was due by first.
    assertThat(dispatched.stream().map(each -> dueTimes(each).get(0)).toList())
        .isEqualTo(dates.subList(0, 3));
  }

  private static List<String> dueTimes(TestOrder order) {
    return order.timeline().stream()
        .map(e -> DUE.matcher(String.valueOf(e.data())))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  /** By order, as they stand in the log. */
  private List<String> alarms() throws SQLException {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement();
        var rows =
            sql.executeQuery(
                "select to_char(alarm_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                    + " from tierline.work_order order by order_id")) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
