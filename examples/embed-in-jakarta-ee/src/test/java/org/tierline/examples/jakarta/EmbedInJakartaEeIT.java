package org.tierline.examples.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.DispatchOrder;

/** The example deployed; the centre works on the same database from Java SE. */
class EmbedInJakartaEeIT {
  static ManualEngine engine;
  static TestCity city;
  static DataSource owner;
  static Container container;

  @BeforeAll
  static void start() throws IOException, SQLException {
    // Whole minutes: the database rounds what is finer, and this clock would never catch up.
    var now = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).truncatedTo(ChronoUnit.MINUTES);
    engine = ManualEngine.at(now.toString());
    city = engine.city();
    owner = engine.database().owner();
    sql("create schema ledger");
    sql("create table ledger.entry (reference text primary key, order_no text not null)");
    sql("grant usage on schema ledger to " + engine.database().runtimeUser());
    sql("grant insert on ledger.entry to " + engine.database().runtimeUser());
    container = Container.on(engine.database());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (container != null) {
      container.close();
    }
    engine.close();
  }

  @Test
  void a_complaint_made_in_the_web_application_is_dispatched_by_the_centre() throws Exception {
    String[] answer = complain("web-1").body().split(" ");

    assertThat(track(answer)).isEqualTo("REGISTERED");
    var workOrders = engine.tierline().workOrders();
    var order = workOrders.getByNo(city.at(Role.CENTER_DIRECTOR), answer[0]);
    workOrders.dispatch(
        city.at(Role.DISPATCHER), order.id(), null, DispatchOrder.to(city.unit("A").id()));

    assertThat(track(answer)).isEqualTo("DISPATCHED");
    assertThat(count("ledger.entry where order_no = '" + answer[0] + "'")).isEqualTo(1);
  }

  @Test
  void a_complaint_that_the_application_cannot_note_is_no_order_either() throws Exception {
    assertThat(complain("web-2").statusCode()).isEqualTo(200);
    int before = orders();

    assertThat(complain("web-2").statusCode()).isEqualTo(409);

    assertThat(orders()).isEqualTo(before);
  }

  private static HttpResponse<String> complain(String reference) throws Exception {
    return send(
        HttpRequest.newBuilder(
                container.home().resolve("cities/city1/complaints?reference=" + reference))
            .POST(BodyPublishers.ofString("路灯不亮")));
  }

  private static String track(String[] numberAndCode) throws Exception {
    return send(HttpRequest.newBuilder(
            container
                .home()
                .resolve(
                    "cities/city1/complaints/" + numberAndCode[0] + "?code=" + numberAndCode[1])))
        .body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  /** How many orders the city has. */
  private static int orders() {
    return engine
        .tierline()
        .transactions()
        .read(
            city.administrator(),
            work ->
                (int)
                    work.sql("select count(*) from tierline.work_order where tenant_id = ?")
                        .set(city.tenant().value())
                        .number());
  }

  private static void sql(String text) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
      connection.commit();
    }
  }

  private static int count(String from) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }
}
