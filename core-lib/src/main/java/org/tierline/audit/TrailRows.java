package org.tierline.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PersonId;
import org.tierline.store.Work;

/** Adds entries to a trail. */
final class TrailRows {
  /**
   * One statement: the row of the head is locked by it until the transaction ends, and what it says
   * then is read anew, so that of two entries at once one follows the other.
   */
  private static final String APPEND =
      "with head as (update tierline.audit_head set last_seq = last_seq + 1,"
          + " last_hash = sha256(last_hash || int4send(length((last_seq + 1)::text))"
          + " || convert_to((last_seq + 1)::text, 'UTF8') || ?)"
          + " where tenant_id = ? returning last_seq, last_hash)"
          + " insert into tierline.audit_entry (tenant_id, seq, at, actor, person_id, actor_words,"
          + " origin, origin_id, action, subject, subject_id, unit_id, old_value, new_value,"
          + " reason, hash) select ?::bigint, h.last_seq, ?::timestamptz, ?, ?::bigint, ?, ?, ?, ?,"
          + " ?, ?, ?::bigint, ?, ?, ?, h.last_hash from head h";

  private TrailRows() {}

  static void append(Work work, Instant at, AuditNote note) {
    TrailEntry entry = entry(work.caller(), at, note);
    if (insert(work, at, entry) == 0) {
      work.sql(
              "insert into tierline.audit_head (tenant_id, last_seq, last_hash)"
                  + " values (?, 0, ''::bytea) on conflict (tenant_id) do nothing")
          .set(work.tenant().value())
          .update();
      insert(work, at, entry);
    }
  }

  private static int insert(Work work, Instant at, TrailEntry entry) {
    return work.sql(APPEND)
        .set(HashChain.bytes(entry.partsBehindSeq(work.tenant().toString())))
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(at)
        .set(entry.actor())
        .set(number(entry.person()))
        .set(entry.words())
        .set(entry.origin())
        .set(entry.originId())
        .set(entry.action())
        .set(entry.subject())
        .set(entry.subjectId())
        .set(number(entry.unit()))
        .set(entry.before())
        .set(entry.after())
        .set(entry.reason())
        .update();
  }

  private static TrailEntry entry(Caller caller, Instant at, AuditNote note) {
    PersonId person = caller.person();
    Origin origin = caller.origin();
    return new TrailEntry(
        0,
        at.toString(),
        caller.kind().name(),
        person == null ? null : person.toString(),
        AuditNote.clean(caller.reason()),
        origin == null ? null : origin.kind().name(),
        origin == null ? null : AuditNote.clean(origin.id()),
        note.action().name(),
        note.subject().name(),
        note.subjectId(),
        note.unit() == null ? null : note.unit().toString(),
        note.before(),
        note.after(),
        note.reason(),
        new byte[0]);
  }

  private static @Nullable Long number(@Nullable String digits) {
    return digits == null ? null : Long.valueOf(digits);
  }
}
