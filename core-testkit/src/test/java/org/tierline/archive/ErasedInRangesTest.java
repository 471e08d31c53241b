package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.PageRequest;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.testkit.Watching;

/** A large city is erased some thousand rows at a time, each where the last ones ended. */
class ErasedInRangesTest {
  private static final int MORE = 10_500;

  ManualEngine engine;
  TestCity city;
  Everything everything;
  final List<Change> changes = new ArrayList<>();
  int failsAt = Integer.MAX_VALUE;

  /** A statement of the owner, and how many rows it changed. */
  private record Change(String text, int rows) {
    boolean isOf(String table, String verb) {
      return text.startsWith(verb) && text.contains("tierline." + table + " ");
    }
  }

  @BeforeEach
  void a_city_with_many_orders_most_of_them_merged() throws SQLException {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    everything = new Everything(engine.database().superuser());
    TestOrder master = city.request().dispatchedTo("A");
    TestOrder merged = city.request().registered();
    many(
        "work_order",
        "jsonb_build_object('order_id', n, 'order_no', 'N' || n, 'master_id', case mod(n, 2)"
            + " when 0 then %s else %d - n end)".formatted(master.id(), MORE + 1),
        merged);
    many("order_event", "jsonb_build_object('seq', 1000 + n)", merged);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** So many rows like the first one of an order, in which some columns are others. */
  private void many(String table, String others, TestOrder like) throws SQLException {
    try (Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set constraints all deferred");
      statement.executeUpdate(
          ("insert into tierline.%1$s select (jsonb_populate_record(e, %2$s)).*"
                  + " from tierline.%1$s e, generate_series(1, %5$d) n"
                  + " where e.tenant_id = %3$s and e.order_id = %4$s"
                  + (table.equals("order_event") ? " and e.seq = 1" : ""))
              .formatted(table, others, city.tenant(), like.id(), MORE));
      connection.commit();
    }
  }

  private CityErasures asked() {
    Tierline tierline = engine.tierline();
    tierline
        .cityErasures()
        .ask(engine.operator(), new EraseCity("city1", "city1", null, "试点结束，数据已另行移交", "合同到期"));
    engine.clock().advance(Duration.ofDays(30));
    return tierline.cityErasures();
  }

  @Test
  void no_statement_takes_more_than_some_thousand_rows_or_begins_anew() throws SQLException {
    CityErasures erasures = asked();
    assertThat(erasures.carryOut(engine.operator(), watched())).isEqualTo(1);
    assertThat(everything.rows(city.tenant())).isEmpty();
    assertThat(changes).allMatch(change -> change.rows() <= 5_000);
    for (String table : List.of("work_order", "order_event")) {
      List<Change> deleted = changes.stream().filter(each -> each.isOf(table, "delete")).toList();
      assertThat(deleted).extracting(Change::rows).element(0).isEqualTo(5_000);
      // The second begins behind the first, the third behind the second; then what is left: none.
      assertThat(deleted.subList(1, deleted.size() - 1))
          .hasSize(2)
          .allMatch(each -> each.text().contains(" > ("));
      assertThat(deleted.get(deleted.size() - 1).rows()).isZero();
    }
  }

  @Test
  void who_goes_on_after_a_crash_erases_the_rest_and_tells_what_there_was() throws SQLException {
    CityErasures erasures = asked();
    Map<String, Long> rows = everything.rows(city.tenant());
    failsAt = 2;
    assertThatThrownBy(() -> erasures.carryOut(engine.operator(), watched())).isNotNull();
    assertThat(everything.rows(city.tenant())).containsKey("work_order");
    failsAt = Integer.MAX_VALUE;
    assertThat(erasures.carryOut(engine.operator(), watched())).isEqualTo(1);
    assertThat(everything.rows(city.tenant())).isEmpty();
    long id = 0;
    for (CityErasure each : erasures.list(engine.operator(), PageRequest.FIRST).items()) {
      id = each.id();
    }
    assertThat(Objects.requireNonNull(erasures.get(engine.operator(), id).proof()).lines())
        .contains("work_order " + rows.get("work_order"));
  }

  /** The owner's connections; fails with the so manieth change of orders, as if the node died. */
  private DataSource watched() {
    return Watching.connections(
        engine.database().owner(),
        (result, text) ->
            result instanceof PreparedStatement made && text != null
                ? Watching.proxy(PreparedStatement.class, made, (rows, none) -> noted(text, rows))
                : result);
  }

  private @Nullable Object noted(String text, @Nullable Object rows) {
    if (rows instanceof Integer count) {
      changes.add(new Change(text, count));
      if (changes.stream().filter(each -> each.isOf("work_order", "delete")).count() == failsAt) {
        throw new IllegalStateException("the node dies");
      }
    }
    return rows;
  }
}
