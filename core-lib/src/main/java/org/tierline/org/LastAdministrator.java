package org.tierline.org;

import java.time.Instant;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * Keeps a city from being left without anybody who administers all of it for good. Roles that come
 * from claims of an outside issuer do not count: the city does not decide how long they last.
 */
final class LastAdministrator {
  private LastAdministrator() {}

  /** Whether the grant makes somebody such an administrator. */
  static boolean isOne(GrantView grant, UnitId root) {
    return grant.role() == Role.TENANT_ADMIN
        && grant.unit().equals(root)
        && grant.subtree()
        && grant.validTo() == null
        && grant.issuer() == null;
  }

  /**
   * Refuses a change after which there is none. The work must have raised the version of people
   * before it changed anything, so that two changes at once see each other.
   */
  static void requireOneLeft(Work work, UnitId root, Instant now) {
    work.flush();
    long left =
        work.sql(
                "select count(*) from tierline.role_grant g join tierline.person p"
                    + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                    + " where g.tenant_id = ? and p.tenant_id = ? and g.unit_id = ?"
                    + " and g.role = 'TENANT_ADMIN' and g.subtree and g.issuer is null"
                    + " and g.valid_from <= ? and g.valid_to is null and p.active")
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(root.value())
            .set(now)
            .number();
    if (left == 0) {
      throw new Rejected(OrgError.LAST_ADMINISTRATOR);
    }
  }
}
