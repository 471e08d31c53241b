package org.tierline.workorder;

import static org.tierline.store.Sql.number;
import static org.tierline.store.Sql.requiredInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Open orders that may ask for the same, as they are stored. Each statement reads bounded rows. */
final class DuplicateRows {
  /** So many orders of a category are looked at, the newest; more only a very large city has. */
  private static final int MOST_LOOKED_AT = 1_000;

  /** So many at the same place are compared word by word. */
  static final int MOST_COMPARED = 100;

  private static final String NEAR =
      "select o.order_id, o.order_no, o.status, o.registered_at, o.area_unit_id, o.same_phone,"
          + " i.longitude, i.latitude, i.address from (select tenant_id, order_id, order_no,"
          + " status, registered_at, area_unit_id, phone_hash = ?::bytea as same_phone"
          + " from tierline.work_order where tenant_id = ? and category_code = ?"
          + " and closed_at is null and not restricted and registered_at >= ?"
          + " and order_id <> ?%s"
          + " order by registered_at desc limit ?) o"
          + " cross join lateral (select longitude, latitude, address from tierline.intake"
          + " where tenant_id = ? and tenant_id = o.tenant_id and order_id = o.order_id"
          + " order by revision desc limit 1) i order by o.registered_at desc";

  private DuplicateRows() {}

  /** An order and where its matter is. */
  record Near(
      long order,
      String orderNo,
      WorkOrderStatus status,
      Instant registeredAt,
      Whereabouts where,
      boolean samePetitioner) {}

  /** The words of an order. */
  record Text(
      long order,
      String title,
      String content,
      @Nullable String address,
      PetitionerView petitioner) {}

  /** The newest of a category; those that were merged stand for nothing of their own. */
  static List<Near> ofCategory(Work work, DuplicateSearch.Asked asked, Instant since) {
    return near(work, asked, since, " and status <> 'MERGED'");
  }

  /** The petitioner's own, also one that was merged. */
  static List<Near> ofPetitioner(Work work, DuplicateSearch.Asked asked, Instant since) {
    return near(work, asked, since, " and phone_hash = ?::bytea");
  }

  private static List<Near> near(
      Work work, DuplicateSearch.Asked asked, Instant since, String condition) {
    var sql =
        work.sql(NEAR.formatted(condition))
            .set(asked.petitioner())
            .set(work.tenant().value())
            .set(asked.category())
            .set(since)
            .set(asked.self());
    if (condition.contains("?")) {
      sql.set(asked.petitioner());
    }
    return sql.set(MOST_LOOKED_AT).set(work.tenant().value()).list(DuplicateRows::near);
  }

  private static Near near(ResultSet row) throws SQLException {
    return new Near(
        row.getLong("order_id"),
        row.getString("order_no"),
        WorkOrderStatus.valueOf(row.getString("status")),
        requiredInstant(row, "registered_at"),
        where(row),
        row.getBoolean("same_phone"));
  }

  private static Whereabouts where(ResultSet row) throws SQLException {
    Long area = number(row, "area_unit_id");
    return Whereabouts.of(
        row.getObject("longitude", Double.class),
        row.getObject("latitude", Double.class),
        area == null ? null : new UnitId(area),
        row.getString("address"));
  }

  static List<Text> texts(Work work, PersonalData people, Collection<Long> orders) {
    return work.sql(
            "select distinct on (i.order_id) i.order_id, i.title, i.content, i.address,"
                + " i.petitioner_kind, o.anonymous, o.confidential, "
                + PersonalData.COLUMNS
                + " from tierline.intake i"
                + " join tierline.work_order o"
                + " on o.tenant_id = i.tenant_id and o.order_id = i.order_id"
                + " where i.tenant_id = ? and o.tenant_id = ? and i.order_id = any(?)"
                + " order by i.order_id, i.revision desc")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(orders)
        .list(row -> text(row, people.read(work, row)));
  }

  private static Text text(ResultSet row, Personal personal) throws SQLException {
    return new Text(
        row.getLong("order_id"),
        row.getString("title"),
        row.getString("content"),
        row.getString("address"),
        personal.petitioner(
            PetitionerKind.valueOf(row.getString("petitioner_kind")),
            row.getBoolean("anonymous"),
            row.getBoolean("confidential")));
  }

  /**
   * By which number or address a petitioner is known from now on; null where he is not to be.
   *
   * @param subject by which he is found by his own proof alone; null where he may be known
   */
  static void knowBy(
      Work work, long order, byte @Nullable [] phoneHash, byte @Nullable [] subject) {
    work.sql(
            "update tierline.work_order set phone_hash = ?::bytea, subject_hash = ?::bytea"
                + " where tenant_id = ? and order_id = ?")
        .set(phoneHash)
        .set(subject)
        .set(work.tenant().value())
        .set(order)
        .update();
  }

  /** In whose area an order's matter lies from now on; null where nobody knows. */
  static void lieIn(Work work, long order, @Nullable UnitId area) {
    work.sql(
            "update tierline.work_order set area_unit_id = ?::bigint"
                + " where tenant_id = ? and order_id = ?")
        .set(area == null ? null : area.value())
        .set(work.tenant().value())
        .set(order)
        .update();
  }

  /** What an order that is registered asks for; with its petitioner's number. */
  record Own(DuplicateSearch.Asked asked, @Nullable String phone) {}

  static Optional<Own> own(Work work, PersonalData people, long order) {
    return work.sql(
            "select o.category_code, o.area_unit_id, o.phone_hash, i.title, i.content, i.address,"
                + " i.longitude, i.latitude, "
                + PersonalData.COLUMNS
                + " from tierline.work_order o"
                + " join tierline.intake i"
                + " on i.tenant_id = o.tenant_id and i.order_id = o.order_id"
                + " where o.tenant_id = ? and i.tenant_id = ? and o.order_id = ?"
                + " order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order)
        .first(
            row ->
                new Own(
                    new DuplicateSearch.Asked(
                        row.getString("category_code"),
                        DuplicateSearch.Asked.text(
                            row.getString("title"), row.getString("content")),
                        where(row),
                        row.getBytes("phone_hash"),
                        order),
                    people.read(work, row).phone()));
  }
}
