package org.tierline.org;

import java.time.Instant;
import java.util.List;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** The list of a unit's staff. */
final class StaffList {
  private StaffList() {}

  static Page<StaffView> at(Work work, UnitId unit, PageRequest page, Instant now) {
    List<StaffView> rows =
        work.sql(
                "select g.grant_id, p.person_id, p.name, g.role, g.subtree, a.login"
                    + " from tierline.role_grant g join tierline.person p"
                    + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                    + " left join tierline.account a"
                    + " on a.tenant_id = p.tenant_id and a.person_id = p.person_id"
                    + " where g.tenant_id = ? and g.unit_id = ? and p.active"
                    + " and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?)"
                    + " and g.grant_id > ? order by g.grant_id limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(now)
            .set(now)
            .set(after(page))
            .set(page.size() + 1)
            .list(
                row ->
                    new StaffView(
                        row.getLong(1),
                        new PersonId(row.getLong(2)),
                        row.getString(3),
                        Role.valueOf(row.getString(4)),
                        row.getBoolean(5),
                        row.getString(6)));
    return Page.of(rows, page, staff -> Long.toString(staff.grantId()));
  }

  /** The key of the last row of the page before. */
  static long after(PageRequest page) {
    try {
      return page.after() == null ? 0 : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }
}
