package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Restricted orders, who may know of them, and who has looked, as they are stored. */
final class RestrictedRows {
  private static final List<String> COLUMNS =
      List.of("ground", "accused_unit_id::bigint", "since::timestamptz");

  private static final String SELECT =
      "select o.order_id, o.order_no, o.status, o.registered_at, r.ground, r.accused_unit_id,"
          + " r.since, (select count(*) from tierline.restricted_reader k where k.tenant_id ="
          + " r.tenant_id and k.order_id = r.order_id) as readers, m.person_id is not null as mine"
          + " from tierline.restricted_order r join tierline.work_order o"
          + " on o.tenant_id = r.tenant_id and o.order_id = r.order_id"
          + " left join tierline.restricted_reader m on m.tenant_id = r.tenant_id"
          + " and m.order_id = r.order_id and m.person_id = ?"
          + " where r.tenant_id = ? and o.tenant_id = ?";

  private RestrictedRows() {}

  /** Who stays out of an order, and whether a person was named. */
  record Admission(@Nullable UnitId accused, boolean named) {}

  /**
   * What decides whether somebody may know of it.
   *
   * @param person null for whoever is no person
   */
  static Optional<Admission> admission(Work work, long order, @Nullable PersonId person) {
    return work.sql(
            "select r.accused_unit_id, exists (select 1 from tierline.restricted_reader k"
                + " where k.tenant_id = r.tenant_id and k.order_id = r.order_id"
                + " and k.person_id = ?::bigint) as named from tierline.restricted_order r"
                + " where r.tenant_id = ? and r.order_id = ?")
        .set(person == null ? null : person.value())
        .set(work.tenant().value())
        .set(order)
        .first(row -> new Admission(unit(row), row.getBoolean("named")));
  }

  /** The same of those of many orders that are restricted. */
  static Map<Long, Admission> admissions(Work work, Collection<Long> orders, PersonId person) {
    var found = new HashMap<Long, Admission>();
    work.sql(
            "select o.order_id, r.accused_unit_id, exists (select 1"
                + " from tierline.restricted_reader k where k.tenant_id = o.tenant_id"
                + " and k.order_id = o.order_id and k.person_id = ?) as named"
                + " from tierline.work_order o left join tierline.restricted_order r"
                + " on r.tenant_id = o.tenant_id and r.order_id = o.order_id"
                + " where o.tenant_id = ? and o.order_id = any(?) and o.restricted")
        .set(person.value())
        .set(work.tenant().value())
        .setLongs(orders)
        .list(row -> found.put(row.getLong(1), new Admission(unit(row), row.getBoolean("named"))));
    return found;
  }

  private static @Nullable UnitId unit(ResultSet row) throws SQLException {
    Long accused = Sql.number(row, "accused_unit_id");
    return accused == null ? null : new UnitId(accused);
  }

  /** The orders that somebody is named for and that are about a unit, with it. */
  static Map<Long, UnitId> namedWithAccused(Work work, PersonId person) {
    var accused = new HashMap<Long, UnitId>();
    work.sql(
            "select r.order_id, r.accused_unit_id from tierline.restricted_reader k"
                + " join tierline.restricted_order r"
                + " on r.tenant_id = k.tenant_id and r.order_id = k.order_id"
                + " where k.tenant_id = ? and k.person_id = ? and r.accused_unit_id is not null")
        .set(work.tenant().value())
        .set(person.value())
        .list(row -> accused.put(row.getLong(1), new UnitId(row.getLong(2))));
    return accused;
  }

  /** Notes that somebody has opened it; twice at the same moment is once. */
  static void look(Work work, long order, PersonId person, Instant now) {
    work.sql(
            "insert into tierline.restricted_look (tenant_id, order_id, at, person_id)"
                + " values (?, ?, ?, ?) on conflict do nothing")
        .set(work.tenant().value())
        .set(order)
        .set(now)
        .set(person.value())
        .update();
  }

  /** The row that goes with the step that restricts an order. */
  static void add(OrderAtWork at, RestrictedGround ground, @Nullable UnitId accused) {
    at.add(
        "restricted_order",
        COLUMNS,
        Arrays.asList(ground, accused == null ? null : accused.value(), at.now()));
  }

  static void accuse(Work work, long order, UnitId accused) {
    work.sql(
            "update tierline.restricted_order set accused_unit_id = ?"
                + " where tenant_id = ? and order_id = ?")
        .set(accused.value())
        .set(work.tenant().value())
        .set(order)
        .update();
  }

  /** With it goes who was named; who has looked stays. */
  static void remove(Work work, long order) {
    for (String table : List.of("restricted_reader", "restricted_order")) {
      work.sql("delete from tierline." + table + " where tenant_id = ? and order_id = ?")
          .set(work.tenant().value())
          .set(order)
          .update();
    }
  }

  static void name(Work work, long order, PersonId person, PersonId by, Instant now) {
    work.sql(
            "insert into tierline.restricted_reader (tenant_id, order_id, person_id, named_at,"
                + " named_by) values (?, ?, ?, ?, ?) on conflict do nothing")
        .set(work.tenant().value())
        .set(order)
        .set(person.value())
        .set(now)
        .set(by.value())
        .update();
  }

  /** Whether he was named. */
  static boolean strike(Work work, long order, PersonId person) {
    return work.sql(
                "delete from tierline.restricted_reader"
                    + " where tenant_id = ? and order_id = ? and person_id = ?")
            .set(work.tenant().value())
            .set(order)
            .set(person.value())
            .update()
        == 1;
  }

  static List<RestrictedReader> readers(Work work, long order) {
    return work.sql(
            "select k.person_id, p.name, k.named_at, k.named_by from tierline.restricted_reader k"
                + " join tierline.person p"
                + " on p.tenant_id = k.tenant_id and p.person_id = k.person_id"
                + " where k.tenant_id = ? and p.tenant_id = ? and k.order_id = ?"
                + " order by k.named_at, k.person_id")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order)
        .list(
            row ->
                new RestrictedReader(
                    new PersonId(row.getLong("person_id")),
                    row.getString("name"),
                    Sql.requiredInstant(row, "named_at"),
                    new PersonId(row.getLong("named_by"))));
  }

  /** The newest first, those before a look of somebody. */
  static List<RestrictedLook> looks(Work work, long order, Instant before, long person, int most) {
    return work.sql(
            "select l.at, l.person_id, p.name from tierline.restricted_look l"
                + " join tierline.person p"
                + " on p.tenant_id = l.tenant_id and p.person_id = l.person_id"
                + " where l.tenant_id = ? and p.tenant_id = ? and l.order_id = ?"
                + " and (l.at, l.person_id) < (?, ?) order by l.at desc, l.person_id desc limit ?")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order)
        .set(before)
        .set(person)
        .set(most)
        .list(
            row ->
                new RestrictedLook(
                    Sql.requiredInstant(row, "at"),
                    new PersonId(row.getLong("person_id")),
                    row.getString("name")));
  }

  /**
   * Restricted orders of the city, the newest first.
   *
   * @param onlyMine those alone that the person was named for
   */
  static List<RestrictedOrder> list(
      Work work, PersonId person, boolean onlyMine, long before, int most) {
    return work.sql(
            SELECT
                + (onlyMine ? " and m.person_id is not null" : "")
                + " and r.order_id < ? order by r.order_id desc limit ?")
        .set(person.value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .list(RestrictedRows::order);
  }

  private static RestrictedOrder order(ResultSet row) throws SQLException {
    return new RestrictedOrder(
        new OrderId(row.getLong("order_id")),
        row.getString("order_no"),
        WorkOrderStatus.valueOf(row.getString("status")),
        Sql.requiredInstant(row, "registered_at"),
        RestrictedGround.valueOf(row.getString("ground")),
        unit(row),
        Sql.requiredInstant(row, "since"),
        row.getInt("readers"),
        row.getBoolean("mine"));
  }
}
