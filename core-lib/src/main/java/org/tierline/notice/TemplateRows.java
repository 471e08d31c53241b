package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The wordings of a city. */
final class TemplateRows {
  private TemplateRows() {}

  /** The city's latest wording, or the shipped one. */
  static NoticeText text(Work work, NoticeName name, String language) {
    return latest(work, name, language)
        .map(TemplateVersion::text)
        .orElseGet(() -> NoticeText.shipped(name, language));
  }

  static Optional<TemplateVersion> latest(Work work, NoticeName name, String language) {
    return versions(work, name, language, 1).stream().findFirst();
  }

  /** The newest first. */
  static List<TemplateVersion> versions(Work work, NoticeName name, String language, int most) {
    return work.sql(
            "select * from tierline.notice_template where tenant_id = ? and template = ?"
                + " and language = ? order by version desc limit ?")
        .set(work.tenant().value())
        .set(name.slug())
        .set(language)
        .set(most)
        .list(
            row -> {
              Long author = Sql.number(row, "created_by");
              return new TemplateVersion(
                  name,
                  language,
                  row.getInt("version"),
                  new NoticeText(row.getString("subject"), row.getString("body")),
                  row.getString("reason"),
                  Sql.requiredInstant(row, "created_at"),
                  author == null ? null : new PersonId(author));
            });
  }

  static void add(Work work, TemplateVersion version) {
    @Nullable PersonId author = version.createdBy();
    @Nullable Instant at = version.createdAt();
    work.sql(
            "insert into tierline.notice_template (tenant_id, template, language, version,"
                + " subject, body, reason, created_at, created_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::bigint)")
        .set(work.tenant().value())
        .set(version.name().slug())
        .set(version.language())
        .set(version.version())
        .set(version.text().subject())
        .set(version.text().body())
        .set(version.reason())
        .set(at)
        .set(author == null ? null : author.value())
        .update();
  }
}
