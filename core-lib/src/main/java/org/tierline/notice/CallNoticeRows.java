package org.tierline.notice;

import java.time.Instant;
import org.tierline.kernel.PersonId;
import org.tierline.store.Work;

/** Who was told of warnings about calls. */
final class CallNoticeRows {
  private CallNoticeRows() {}

  /** A warning on its way to one person. */
  record Letter(
      long warning,
      PersonId person,
      NoticeChannel channel,
      String address,
      String language,
      NoticeText text) {}

  static boolean isTold(Work work, Letter letter) {
    return work.sql(
            "select 1 from tierline.call_notice where tenant_id = ? and warning_id = ?"
                + " and person_id = ? and channel = ?")
        .set(work.tenant().value())
        .set(letter.warning())
        .set(letter.person().value())
        .set(letter.channel().name())
        .first(row -> letter)
        .isPresent();
  }

  /** Notes that somebody was told; whether he had not been before. */
  static boolean add(Work work, Letter letter, Instant now) {
    return work.sql(
                "insert into tierline.call_notice (tenant_id, warning_id, person_id, channel,"
                    + " told_at) values (?, ?, ?, ?, ?)"
                    + " on conflict (tenant_id, warning_id, person_id, channel) do nothing")
            .set(work.tenant().value())
            .set(letter.warning())
            .set(letter.person().value())
            .set(letter.channel().name())
            .set(now)
            .update()
        == 1;
  }
}
