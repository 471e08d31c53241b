package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;
import org.tierline.testkit.Watching;

/** However much has waited for somebody, it becomes few letters, each once, and of his own. */
class DigestsTest {
  private static final String FIND = "from tierline.order_event e join tierline.work_order o";
  private static final String MARK = "set status = 'SENT'";

  private NoticeScene scene;
  private final List<TestOrder> orders = new ArrayList<>();

  @BeforeEach
  void start() {
    scene = new NoticeScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void late(int count) {
    for (int i = 0; i < count; i++) {
      orders.add(scene.city.request().dispatchedTo("A"));
    }
  }

  private Caller liaison() {
    return scene.city.unit("A").liaison();
  }

  private List<String> digests() {
    return scene.inbox(liaison()).stream()
        .filter(subject -> subject.endsWith("条工单时限提醒"))
        .sorted()
        .toList();
  }

  /** As if so many more clocks of the last order had run out while no node was there. */
  private void overdue(int more, String channel) throws SQLException {
    run(
        "insert into tierline.order_event select"
            + " (jsonb_populate_record(e, jsonb_build_object('seq', 1000 + n))).*"
            + " from tierline.order_event e, generate_series(1, %d) n where e.tenant_id = %s"
                .formatted(more, scene.city.tenant())
            + " and e.order_id = %s and e.seq = 1".formatted(orders.get(orders.size() - 1).id()));
    run(
        "insert into tierline.notice (tenant_id, notice_id, order_id, event_seq, template, channel,"
            + " recipient, audience, person_id, unit_id, language, clock, status, created_at,"
            + " next_try_at) select %1$s, 1000 + n, %2$s, 1000 + n, 'clock-overdue', '%3$s',"
                .formatted(scene.city.tenant(), orders.get(orders.size() - 1).id(), channel)
            + " 'person:%1$s', 'LIAISON', %1$s, %2$s, 'zh', true, 'QUEUED', '%3$s', '%3$s'"
                .formatted(
                    liaison().person(), scene.city.unit("A").id(), scene.engine.clock().instant())
            + " from generate_series(1, "
            + more
            + ") n");
  }

  private int run(String sql) throws SQLException {
    try (Connection connection = scene.engine.database().superuser().getConnection();
        var statement = connection.createStatement()) {
      int rows = statement.executeUpdate(sql);
      connection.commit();
      return rows;
    }
  }

  private long count(String condition) throws SQLException {
    try (Connection connection = scene.engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from tierline.notice where notice_id between 1001 and 9000 and "
                    + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void a_pile_of_any_size_is_some_thousands_at_a_time_and_details_are_read_for_a_line_each()
      throws Exception {
    scene.rules("OVERDUE,SIGN,clock-overdue,LIAISON,INBOX");
    late(6);
    scene.engine.clock().set(SettableClock.beijing("2026-03-20T10:00"));
    overdue(6_000, "INBOX");
    scene.engine.runtime().reset();
    scene.run();
    assertThat(digests()).containsExactly("1006 条工单时限提醒", "5000 条工单时限提醒");
    assertThat(count("status = 'SENT' and folded <= 5000")).isEqualTo(6_000);
    // Six to make the notices of the orders, and twenty lines of each of two digests at most.
    assertThat(scene.engine.runtime().statements())
        .filteredOn(text -> text.contains(FIND))
        .hasSizeBetween(6, 46);
  }

  @Test
  void those_that_do_not_fit_rest_with_a_digest_that_fails() throws Exception {
    scene.rules("REGISTER,*,registered,PETITIONER,SMS");
    late(1);
    scene.run();
    run(
        "update tierline.person set phone = '13900000000' where tenant_id = %s and person_id = %s"
            .formatted(scene.city.tenant(), liaison().person()));
    overdue(6_000, "SMS");
    scene.sms.answering(message -> Delivery.later("busy"));
    scene.run();
    assertThat(count("status = 'QUEUED' and attempts = 1")).isEqualTo(5_000);
    assertThat(count("status = 'QUEUED' and attempts = 0")).isEqualTo(1_000);
    scene.run();
    assertThat(count("attempts = 1")).as("all of them rest").isEqualTo(5_000);
    scene.sms.answering(message -> Delivery.accepted());
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(count("status = 'SENT'")).isEqualTo(6_000);
  }

  @Test
  void a_node_whose_lease_has_run_out_puts_no_second_line_into_an_inbox() throws Exception {
    scene.rules("OVERDUE,SIGN,clock-overdue,LIAISON,INBOX");
    late(8);
    scene.engine.clock().set(SettableClock.beijing("2026-03-20T10:00"));
    var once = new AtomicBoolean();
    try (Tierline other = scene.engine.anotherNode(scene.plugged(scene.sms));
        Tierline slow =
            slow(
                () -> {
                  if (once.compareAndSet(false, true)) {
                    scene.engine.clock().advance(Duration.ofMinutes(3));
                    other.runDue(scene.engine.operator());
                  }
                })) {
      slow.runDue(scene.engine.operator());
    }
    assertThat(once).as("the other was there in between").isTrue();
    assertThat(digests()).containsExactly("8 条工单时限提醒");
  }

  /** A node that is slow where it has written a digest and is about to note that. */
  private Tierline slow(Runnable meanwhile) {
    return Tierline.builder(
            Watching.statements(scene.engine.database().runtime(4), MARK, meanwhile))
        .masterKey(TestKeys.MASTER)
        .clock(scene.engine.clock())
        .jobPause(Duration.ZERO)
        .extensions(scene.plugged(scene.sms))
        .build();
  }

  @Test
  void petitioners_are_not_told_of_each_other() {
    scene.rules("OVERDUE,SIGN,extended,PETITIONER,SMS");
    late(8);
    scene.engine.tickTo("2026-03-20T10:00");
    assertThat(scene.sms.sent()).hasSize(8);
    for (TestOrder order : orders) {
      assertThat(scene.sms.sent())
          .filteredOn(message -> message.body().contains(order.registered().orderNo()))
          .hasSize(1);
    }
  }
}
