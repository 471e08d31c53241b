package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.OrderId;
import org.tierline.workorder.OrderStanding;

/** A county with ten thousand open turns: few statements, and every turn. */
class LargeCountyTest {
  private static final int TURNS = 10_000;

  /** Copies of an order with its turn, next to each other by their ids. */
  private static final String COPIES =
      """
      insert into tierline.work_order select (jsonb_populate_record(o, jsonb_build_object(
          'order_id', o.order_id + n, 'order_no', o.order_no || '-' || n))).*
        from tierline.work_order o, generate_series({m}, {n}) n where o.order_id = {order};
      insert into tierline.intake select (jsonb_populate_record(i, jsonb_build_object(
          'order_id', i.order_id + n, 'order_no', i.order_no || '-' || n))).*
        from tierline.intake i, generate_series({m}, {n}) n where i.order_id = {order};
      insert into tierline.assignment select (jsonb_populate_record(a, jsonb_build_object(
          'order_id', a.order_id + n))).*
        from tierline.assignment a, generate_series({m}, {n}) n where a.order_id = {order};
      """;

  @Test
  void goes_to_another_county_and_then_to_another_unit() throws SQLException {
    try (var scene = new TreeScene("2026-03-02T09:00")) {
      var order = scene.city.request().anew("x").dispatchedTo("A1");
      copy(scene, order.id(), 1, TURNS - 1);
      scene.city.tierline().recounts().run(scene.city.administrator(), null, "备数");
      scene.city.tierline().rollups().fold(scene.system(), 100_000);
      scene.engine.clock().advance(Duration.ofMinutes(1));

      assertThat(statements(scene, new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整")))
          .isLessThan(60);
      assertThat(scene.board(scene.unit("B"))).isEqualTo(Map.of("A1镇", (long) TURNS));
      assertThat(scene.board(scene.unit("A"))).isEmpty();

      scene.engine.clock().advance(Duration.ofMinutes(1));
      var merge =
          new MergeUnits(
              List.of(scene.unit("A1")), scene.unit("B1"), null, Fates.all(Fate.MOVE), "合并");
      assertThat(statements(scene, merge)).isLessThan(120);
      assertThat(scene.board(scene.unit("B"))).isEqualTo(Map.of("B1镇", (long) TURNS));
      assertThat(scene.isLogSound(order)).isTrue();
      OrderStanding signed =
          scene
              .city
              .tierline()
              .workOrders()
              .sign(scene.city.unit("B1").liaison(), new OrderId(order.id().value() + 1), null, 1);
      assertThat(signed.status().name()).isEqualTo("HANDLING");
    }
  }

  private static int statements(TreeScene scene, TreeCommand command) {
    long version = scene.preview(command).treeVersion();
    scene.engine.runtime().reset();
    scene.changes.apply(scene.city.administrator(), command, version);
    return scene.engine.runtime().statements().size();
  }

  /** Copies an order with its turn, by the numbers of the copies. */
  static void copy(TreeScene scene, OrderId order, int first, int last) throws SQLException {
    try (Connection connection = scene.engine.database().superuser().getConnection();
        Statement sql = connection.createStatement()) {
      String all =
          COPIES
              .replace("{m}", Integer.toString(first))
              .replace("{n}", Integer.toString(last))
              .replace("{order}", order.toString());
      for (String each : all.strip().split(";")) {
        sql.execute(each);
      }
      connection.commit();
    }
  }
}
