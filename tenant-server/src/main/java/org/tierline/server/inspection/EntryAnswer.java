package org.tierline.server.inspection;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.inspection.AuditEntryView;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * An entry of a trail as JSON shows it.
 *
 * @param text the action in the reader's language
 * @param look whether somebody looked and changed nothing
 */
public record EntryAnswer(
    long seq,
    Instant at,
    Caller.Kind actor,
    @Nullable PersonId person,
    @Nullable String name,
    boolean machine,
    String words,
    @Nullable Origin origin,
    AuditAction action,
    String text,
    boolean look,
    AuditSubject subject,
    String subjectId,
    @Nullable UnitId unit,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    String hash) {

  /** A page in the reader's language. */
  public static Page<EntryAnswer> page(Page<AuditEntryView> entries, Locale language) {
    return new Page<>(
        entries.items().stream().map(entry -> of(entry, language)).toList(), entries.next());
  }

  private static EntryAnswer of(AuditEntryView entry, Locale language) {
    return new EntryAnswer(
        entry.seq(),
        entry.at(),
        entry.actor(),
        entry.person(),
        entry.name(),
        entry.machine(),
        entry.words(),
        entry.origin(),
        entry.action(),
        entry.action().text(language),
        entry.action().isLook(),
        entry.subject(),
        entry.subjectId(),
        entry.unit(),
        entry.before(),
        entry.after(),
        entry.reason(),
        entry.hash());
  }
}
