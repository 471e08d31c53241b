package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** The log can be added to, and nothing else goes unseen. */
class OrderLogTest {
  static ManualEngine engine;
  static TestCity city;
  static DataSource owner;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    owner = engine.database().owner();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static TestOrder life() {
    var order = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    order.sign("A1").sign("D").contact("A1").progress("A1", "已到\n现场 \"引号\" 😀");
    engine.tick(Duration.ofDays(20));
    return order.submit("D").submit("A1").acceptAndSubmit("A", "A1").pass().rated(3).close();
  }

  private static LogCheck verify(TestOrder order) {
    return city.tierline().workOrders().verifyLog(city.at(Role.CENTER_DIRECTOR), order.id());
  }

  /** Row-level security holds for the owner too, so he names the city. */
  private static int behindTheLibrary(String sql) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set local app.tenant_id = '" + city.tenant() + "'");
      int rows = statement.executeUpdate(sql);
      connection.commit();
      return rows;
    }
  }

  @Test
  void a_whole_life_is_recomputed_from_its_rows() {
    var order = life();
    LogCheck check = verify(order);
    assertThat(check.isIntact()).as("%s", check).isTrue();
    assertThat(check.rows()).isEqualTo(order.timeline().size()).isGreaterThan(15);
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () -> city.tierline().workOrders().verifyLog(city.unit("B").liaison(), order.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text = 'another'",
        "action = 'CLOSE'",
        "action = 'UNKNOWN'",
        "at = at + interval '1 microsecond'",
        "person_id = person_id + 1",
        "person_id = null",
        "actor = 'citizen'",
        "unit_id = 1",
        "assignment_no = 3",
        "from_status = null",
        "to_status = 'CLOSED'",
        "public = not public",
        "data = '{\"lead\": \"1\"}'",
        "data = '{\"lead\": 1}'",
        "data = '[]'",
        "hash = '\\x00'",
      })
  void a_changed_row_is_found(String change) throws SQLException {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    String where = " where tenant_id = " + city.tenant() + " and order_id = " + order.id();
    assertThat(
            behindTheLibrary("update tierline.order_event set " + change + where + " and seq = 2"))
        .isEqualTo(1);
    assertThat(verify(order).firstBroken()).isEqualTo(2);
  }

  @Test
  void removed_and_exchanged_rows_are_found() throws SQLException {
    String from = "tierline.order_event where tenant_id = " + city.tenant() + " and order_id = ";
    var middle = city.request().dispatchedTo("A").sign("A").contact("A");
    behindTheLibrary("delete from " + from + middle.id() + " and seq = 3");
    assertThat(verify(middle)).isEqualTo(new LogCheck(3, 3));

    var end = city.request().dispatchedTo("A").sign("A");
    behindTheLibrary("delete from " + from + end.id() + " and seq = 3");
    assertThat(verify(end)).isEqualTo(new LogCheck(2, 3));

    var all = city.request().dispatchedTo("A");
    behindTheLibrary("delete from " + from + all.id());
    assertThat(verify(all)).isEqualTo(new LogCheck(0, 1));

    var moved = city.request().dispatchedTo("A").sign("A").contact("A");
    String update = "update tierline.order_event set seq = ";
    String where = " where tenant_id = " + city.tenant() + " and order_id = " + moved.id();
    behindTheLibrary(update + "99" + where + " and seq = 2");
    behindTheLibrary(update + "2" + where + " and seq = 3");
    behindTheLibrary(update + "3" + where + " and seq = 99");
    assertThat(verify(moved).firstBroken()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update tierline.order_event set text = 'x' where tenant_id = %s",
        "delete from tierline.order_event where tenant_id = %s",
        "truncate tierline.order_event /* tenant_id %s */",
      })
  void the_application_cannot_change_what_was_written(String sql) {
    var order = city.request().registered();
    assertThatThrownBy(
            () ->
                city.tierline()
                    .transactions()
                    .write(
                        city.at(Role.CENTER_DIRECTOR),
                        work -> work.sql(sql.formatted(city.tenant())).update()))
        .hasMessageContaining("permission denied");
    assertThat(verify(order).isIntact()).isTrue();
  }
}
