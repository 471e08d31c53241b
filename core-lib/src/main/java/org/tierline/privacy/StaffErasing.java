package org.tierline.privacy;

import java.time.Instant;
import java.util.List;
import org.tierline.store.Work;

/**
 * Erases of staff who have left what only served to reach them and to let them in. Their names
 * stay, since logs name who did what, and so do the roles that they held.
 */
final class StaffErasing {
  /** Who left before a moment and is not forgotten yet. */
  static final String GONE =
      "tierline.person p where p.tenant_id = ? and not p.active and not p.machine"
          + " and p.forgotten_at is null and p.left_at < ?";

  /** What goes with a person; none of it is referred to by a log. */
  private static final List<String> WITH_HIM =
      List.of(
          "delete from tierline.session where tenant_id = ? and person_id = any(?)",
          "delete from tierline.recovery_code where tenant_id = ? and person_id = any(?)",
          "delete from tierline.second_factor where tenant_id = ? and person_id = any(?)",
          "delete from tierline.outside_identity where tenant_id = ? and person_id = any(?)",
          "delete from tierline.notice_preference where tenant_id = ? and person_id = any(?)",
          "delete from tierline.account where tenant_id = ? and person_id = any(?)");

  private StaffErasing() {}

  /** Of whom it is not known when he left, the time runs from now on. */
  static void noteLeft(Work work, Instant now) {
    work.sql(
            "update tierline.person set left_at = ? where tenant_id = ? and not active"
                + " and not machine and left_at is null")
        .set(now)
        .set(work.tenant().value())
        .update();
  }

  /** Forgets at most so many; how many. */
  static int forget(Work work, Instant before, int most) {
    List<Long> people =
        work.sql("select p.person_id from " + GONE + " order by p.left_at, p.person_id limit ?")
            .set(work.tenant().value())
            .set(before)
            .set(most)
            .list(row -> row.getLong(1));
    if (people.isEmpty()) {
      return 0;
    }
    WITH_HIM.forEach(each -> work.sql(each).set(work.tenant().value()).setLongs(people).update());
    return work.sql(
            "update tierline.person set phone = null, external_id = null, forgotten_at = left_at,"
                + " version = version + 1 where tenant_id = ? and person_id = any(?)")
        .set(work.tenant().value())
        .setLongs(people)
        .update();
  }
}
