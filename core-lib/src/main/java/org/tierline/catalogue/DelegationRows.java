package org.tierline.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Lines of units as they are stored. */
final class DelegationRows {
  private DelegationRows() {}

  /** All of a city, in the order of codes and ids. */
  static List<DelegationEntry> all(Work work) {
    return work.sql(
            "select entry_id, unit_id, category_code, to_unit_id, note"
                + " from tierline.delegation_entry where tenant_id = ?"
                + " order by category_code, entry_id")
        .set(work.tenant().value())
        .list(DelegationRows::read);
  }

  private static DelegationEntry read(ResultSet row) throws SQLException {
    return new DelegationEntry(
        row.getLong("entry_id"),
        new UnitId(row.getLong("unit_id")),
        row.getString("category_code"),
        new UnitId(row.getLong("to_unit_id")),
        row.getString("note"));
  }

  static void put(Work work, DelegationEntry entry) {
    work.sql(
            "insert into tierline.delegation_entry (tenant_id, entry_id, unit_id, category_code,"
                + " to_unit_id, note) values (?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, unit_id, category_code, to_unit_id)"
                + " do update set note = excluded.note")
        .set(work.tenant().value())
        .set(entry.id())
        .set(entry.unit().value())
        .set(entry.categoryCode())
        .set(entry.to().value())
        .set(entry.note())
        .update();
  }

  static void remove(Work work, Collection<Long> ids) {
    work.sql("delete from tierline.delegation_entry where tenant_id = ? and entry_id = any(?)")
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }
}
