package org.tierline.catalogue;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditChange;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Writes and reads what was changed. */
final class ChangeLog {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_DETAIL = 1_000;

  private final IdSource ids;
  private final InstantSource time;

  ChangeLog(IdSource ids, InstantSource time) {
    this.ids = ids;
    this.time = time;
  }

  /**
   * A change to be noted.
   *
   * @param before what the item was; null where nothing was, or where each line is noted for itself
   * @param after what it is; null where nothing is
   */
  record Note(
      CatalogueSubject subject,
      String what,
      String item,
      @Nullable String detail,
      @Nullable Object before,
      @Nullable Object after) {}

  static void requireReason(String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
  }

  void note(Work work, Note note, String reason) {
    PersonId person = work.caller().person();
    @Nullable Long personId = person == null ? null : person.value();
    work.sql(
            "insert into tierline.catalogue_change (tenant_id, change_id, at, person_id, actor,"
                + " subject, what, item, detail, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(ids.next())
        .set(time.instant())
        .set(personId)
        .set(work.caller().reason())
        .set(note.subject())
        .set(note.what())
        .set(note.item())
        .set(shortened(note.detail()))
        .set(reason)
        .update();
    Trail.note(work, audited(note).change(note.before(), note.after()).because(reason));
  }

  /** The same of a file, with every line that it has added, changed or taken out. */
  <K, V> void note(Work work, Note note, Map<K, V> before, Map<K, V> after, String reason) {
    note(work, note, reason);
    Trail.noteAll(work, audited(note).because(reason), AuditChange.between(before, after));
  }

  private static AuditNote audited(Note note) {
    return switch (note.subject()) {
      case CATEGORY ->
          AuditNote.of(AuditAction.CATEGORIES_CHANGED, AuditSubject.CATEGORY, note.item());
      case DISPATCH_ENTRY ->
          AuditNote.of(
              AuditAction.DISPATCH_CATALOGUE_CHANGED, AuditSubject.DISPATCH_ENTRY, note.item());
      case TOWNSHIP_DUTY ->
          AuditNote.of(
              AuditAction.TOWNSHIP_DUTIES_CHANGED, AuditSubject.TOWNSHIP_DUTY, note.item());
      case NUISANCE_NUMBER ->
          AuditNote.of(
              AuditAction.NUISANCE_NUMBER_CHANGED, AuditSubject.NUISANCE_NUMBER, note.item());
    };
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= LONGEST_DETAIL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL / 2)) + "…";
  }

  /** Newest first. */
  static List<CatalogueChange> list(Work work, CatalogueSubject subject, PageRequest page) {
    return work.sql(
            "select change_id, at, person_id, actor, what, item, detail, reason"
                + " from tierline.catalogue_change where tenant_id = ? and subject = ?"
                + " and change_id < ? order by change_id desc limit ?")
        .set(work.tenant().value())
        .set(subject)
        .set(Keys.before(page))
        .set(page.size() + 1)
        .list(
            row -> {
              Long person = Sql.number(row, "person_id");
              return new CatalogueChange(
                  row.getLong("change_id"),
                  Sql.requiredInstant(row, "at"),
                  person == null ? null : new PersonId(person),
                  row.getString("actor"),
                  subject,
                  row.getString("what"),
                  row.getString("item"),
                  row.getString("detail"),
                  row.getString("reason"));
            });
  }
}
