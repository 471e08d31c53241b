package org.tierline.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Classes of units as they are stored. */
final class LocalClassRows {
  private static final String SELECT =
      "select class_id, unit_id, code, name_zh, name_en, active from tierline.local_class"
          + " where tenant_id = ?";

  private LocalClassRows() {}

  /** Those of some units, in the order of codes and ids. */
  static List<LocalClass> of(Work work, Collection<Long> units) {
    return work.sql(SELECT + " and unit_id = any(?) order by code, class_id")
        .set(work.tenant().value())
        .setLongs(units)
        .list(LocalClassRows::read);
  }

  static Optional<LocalClass> find(Work work, long id) {
    return work.sql(SELECT + " and class_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(LocalClassRows::read);
  }

  private static LocalClass read(ResultSet row) throws SQLException {
    return new LocalClass(
        row.getLong("class_id"),
        new UnitId(row.getLong("unit_id")),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getBoolean("active"));
  }

  static void put(Work work, LocalClass each) {
    work.sql(
            "insert into tierline.local_class (tenant_id, class_id, unit_id, code, name_zh,"
                + " name_en, active) values (?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, unit_id, code) do update set"
                + " name_zh = excluded.name_zh, name_en = excluded.name_en,"
                + " active = excluded.active")
        .set(work.tenant().value())
        .set(each.id())
        .set(each.unit().value())
        .set(each.code())
        .set(each.nameZh())
        .set(each.nameEn())
        .set(each.active())
        .update();
  }

  static void retire(Work work, Collection<Long> ids) {
    work.sql(
            "update tierline.local_class set active = false"
                + " where tenant_id = ? and class_id = any(?)")
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  static void pass(Work work, Collection<Long> ids, UnitId to) {
    work.sql(
            "update tierline.local_class set unit_id = ? where tenant_id = ? and class_id = any(?)")
        .set(to.value())
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }
}
