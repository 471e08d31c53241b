package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * What each action of an order's life costs on the database, caches warm; the table in the docs is
 * written from here.
 */
class StatementsPerActionTest {
  private static final int MOST = 22;
  private static final Path TABLE = Path.of("..", "docs", "statements-per-action.md");
  private static final boolean WRITE = Boolean.getBoolean("tierline.writeDocs");

  static ManualEngine engine;
  static TestCity city;
  static DataSource owner;

  private final List<Cost> costs = new ArrayList<>();

  record Cost(String action, int statements, int messages, Rows rows) {}

  record Rows(long inserted, long updated, long deleted) {
    Rows plus(Rows more) {
      return new Rows(inserted + more.inserted, updated + more.updated, deleted + more.deleted);
    }

    Rows minus(Rows before) {
      return new Rows(
          inserted - before.inserted, updated - before.updated, deleted - before.deleted);
    }
  }

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 1);
    city = engine.city();
    owner = engine.database().owner();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void a_life_of_nine_commits_costs_what_the_docs_say() throws SQLException, IOException {
    live();
    costs.clear();
    live();

    int total = costs.stream().mapToInt(Cost::statements).sum();
    Cost amend = amended();
    assertThat(amend.statements()).isEqualTo(3);
    assertThat(total).isLessThanOrEqualTo(MOST);
    assertThat(costs).extracting(Cost::statements).containsExactly(3, 2, 2, 2, 2, 2, 4, 3, 2);
    assertThat(costs).extracting(Cost::messages).containsExactly(2, 1, 1, 1, 1, 1, 3, 2, 1);
    String table = table(total, amend);
    if (WRITE) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE)
        .as("rewrite it with: mvn -pl core-testkit -am verify -Dtierline.writeDocs=true")
        .hasContent(table);
  }

  private void live() throws SQLException {
    for (NineSteps.Step each : NineSteps.of(city)) {
      cost(each.name(), each.step());
    }
  }

  /** What need not happen in a life. */
  private Cost amended() throws SQLException {
    TestOrder order = city.request().dispatchedTo("A");
    var command =
        AmendOrder.because("应为举报")
            .to(AmendOrder.Demand.type(DemandType.REPORT))
            .to(AmendOrder.Matter.words("路灯坏了", null))
            .rebased();
    List<Cost> life = List.copyOf(costs);
    cost(
        "besides: amend after dispatch, moving deadlines",
        () ->
            city.tierline()
                .amendments()
                .amend(city.at(Role.DISPATCHER), order.id(), null, command));
    Cost cost = costs.get(costs.size() - 1);
    costs.clear();
    costs.addAll(life);
    return cost;
  }

  private void cost(String action, Runnable step) throws SQLException {
    Rows before = rows();
    engine.runtime().reset();
    step.run();
    int statements = engine.runtime().statements().size();
    int messages = engine.runtime().messages();
    costs.add(new Cost(action, statements, messages, rows().minus(before)));
  }

  /** The counters of the only connection are sent before they are read. */
  private static Rows rows() throws SQLException {
    run(engine.pool(), "select pg_stat_force_next_flush()");
    return run(
        owner,
        "select sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del) from pg_stat_user_tables"
            + " where schemaname = 'tierline'");
  }

  private static Rows run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      boolean counts = row.getMetaData().getColumnCount() == 3;
      Rows rows =
          counts ? new Rows(row.getLong(1), row.getLong(2), row.getLong(3)) : new Rows(0, 0, 0);
      connection.commit();
      return rows;
    }
  }

  private String table(int total, Cost besides) {
    var text =
        new StringBuilder(
            """
            # Statements and rows per action

            An ordinary order over three tiers, caches warm; what sets the city is a statement, but no
            message of its own. BEGIN (which goes along) and COMMIT (one more message) are not included.
            Written and checked by `StatementsPerActionTest`; rewrite it with
            `mvn -pl core-testkit -am verify -Dtierline.writeDocs=true`.

            | action | statements | messages | rows inserted | updated | deleted |
            |---|---:|---:|---:|---:|---:|
            """);
    var sum = new Rows(0, 0, 0);
    for (Cost cost : costs) {
      line(text, cost);
      sum = sum.plus(cost.rows());
    }
    int messages = costs.stream().mapToInt(Cost::messages).sum();
    line(text, new Cost("**whole life, " + costs.size() + " commits**", total, messages, sum));
    line(text, besides);
    return text.toString();
  }

  private static void line(StringBuilder text, Cost cost) {
    Rows rows = cost.rows();
    text.append(
        "| %s | %d | %d | %d | %d | %d |\n"
            .formatted(
                cost.action(),
                cost.statements(),
                cost.messages(),
                rows.inserted(),
                rows.updated(),
                rows.deleted()));
  }
}
