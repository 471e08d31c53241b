package org.tierline.notice;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.tierline.kernel.IdSource;
import org.tierline.org.Readmissions.Readmitted;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/**
 * Tells those who administer or audit a whole city, in their inboxes, that somebody was let in who
 * administers it. The text is the library's own: a city can word it no other way, nor switch it
 * off.
 */
public final class AccessNotices {
  private final Tenants tenants;
  private final IdSource ids;
  private final InstantSource time;

  public AccessNotices(Tenants tenants, IdSource ids, InstantSource time) {
    this.tenants = tenants;
    this.ids = ids;
    this.time = time;
  }

  /** Somebody, and his language. */
  private record Reader(long person, String language) {}

  /**
   * Tells that an operator has let somebody in again, within that work.
   *
   * @return how many others were told than himself, who finds it too
   */
  public int readmitted(Work work, Readmitted who, String reason) {
    TenantView city = tenants.view(work);
    Instant now = time.instant();
    List<Reader> readers = readers(work, who, city.language(), now);
    for (Reader each : readers) {
      String subject = Writer.word("rescued.subject", each.language());
      String body =
          new MessageFormat(Writer.word("rescued.body", each.language()), Locale.ROOT)
              .format(
                  new Object[] {
                    who.name(),
                    Writer.local(now, city.zone()),
                    work.caller().reason(),
                    role(who, city, each.language()),
                    reason
                  });
      long id = ids.next();
      var words = new NoticeText(subject, body);
      InboxRows.add(work, id, each.person(), List.of(), new InboxRows.Text(words, now));
    }
    return (int) readers.stream().filter(each -> each.person() != who.person().value()).count();
  }

  private static String role(Readmitted who, TenantView city, String language) {
    if (!who.given()) {
      return Writer.word("rescued.none-given", language);
    }
    return who.administersUntil() == null
        ? Writer.word("rescued.for-good", language)
        : new MessageFormat(Writer.word("rescued.until", language), Locale.ROOT)
            .format(new Object[] {Writer.local(who.administersUntil(), city.zone())});
  }

  private static List<Reader> readers(Work work, Readmitted who, String language, Instant now) {
    work.flush();
    return work.sql(
            "select distinct p.person_id, coalesce(n.locale, ?) as language"
                + " from tierline.role_grant g join tierline.person p"
                + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                + " left join tierline.notice_preference n"
                + " on n.tenant_id = p.tenant_id and n.person_id = p.person_id"
                + " where g.tenant_id = ? and p.active and g.unit_id = ?"
                + " and g.role in ('TENANT_ADMIN', 'AUDITOR', 'CENTER_DIRECTOR')"
                + " and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?)"
                + " order by p.person_id")
        .set(language)
        .set(work.tenant().value())
        .set(who.root().value())
        .set(now)
        .set(now)
        .list(row -> new Reader(row.getLong("person_id"), row.getString("language")));
  }
}
