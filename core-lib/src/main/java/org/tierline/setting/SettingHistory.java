package org.tierline.setting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** What was ever changed about a unit's setting. */
final class SettingHistory {
  private SettingHistory() {}

  /** The last change first. */
  static Page<SettingHistoryView> page(Work work, UnitId unit, String name, PageRequest page) {
    List<SettingHistoryView> rows =
        work.sql(
                "select h.seq, h.at, h.person_id, coalesce(p.name, h.actor) as actor, h.action,"
                    + " h.effective_from, h.old_value, h.new_value, h.reason, h.imported"
                    + " from tierline.setting_history h left join tierline.person p"
                    + " on p.tenant_id = h.tenant_id and p.person_id = h.person_id"
                    + " where h.tenant_id = ? and h.unit_id = ? and h.name = ? and h.seq < ?"
                    + " order by h.seq desc limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(name)
            .set(before(page))
            .set(page.size() + 1)
            .list(SettingHistory::view);
    return Page.of(rows, page, view -> Long.toString(view.seq()));
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private static SettingHistoryView view(ResultSet row) throws SQLException {
    Long person = Sql.number(row, "person_id");
    return new SettingHistoryView(
        row.getLong("seq"),
        Sql.requiredInstant(row, "at"),
        person == null ? null : new PersonId(person),
        row.getString("actor"),
        SettingAction.valueOf(row.getString("action")),
        Sql.requiredInstant(row, "effective_from"),
        row.getString("old_value"),
        row.getString("new_value"),
        row.getString("reason"),
        row.getBoolean("imported"));
  }
}
