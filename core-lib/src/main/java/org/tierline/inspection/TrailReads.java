package org.tierline.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.TrailAnchor;
import org.tierline.audit.TrailEntry;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Reads trails and their anchors. */
final class TrailReads {
  private static final int AT_ONCE = 500;

  private TrailReads() {}

  /** The end of a trail. */
  record Head(long seq, byte[] hash) {
    static final Head NONE = new Head(0, new byte[0]);
  }

  static Head head(Work work) {
    return work.sql("select last_seq, last_hash from tierline.audit_head where tenant_id = ?")
        .set(work.tenant().value())
        .first(row -> new Head(row.getLong(1), row.getBytes(2)))
        .orElse(Head.NONE);
  }

  /** The hash of an entry; no bytes for number 0. */
  static byte @Nullable [] hash(Work work, long seq) {
    return seq == 0
        ? new byte[0]
        : work.sql("select hash from tierline.audit_entry where tenant_id = ? and seq = ?")
            .set(work.tenant().value())
            .set(seq)
            .first(row -> row.getBytes(1))
            .orElse(null);
  }

  /**
   * Which entries are wanted.
   *
   * @param reach null for all units
   * @param before the number of the entry before which they stand
   */
  record Wanted(AuditQuery query, @Nullable TrailReach reach, long before) {}

  /** The newest first. */
  static List<AuditEntryView> list(Work work, Wanted asked, int most) {
    AuditQuery query = asked.query();
    var wanted = new Conditions();
    wanted.add("e.person_id = ?", query.person() == null ? null : query.person().value());
    wanted.add("e.action = ?", query.action());
    wanted.add("e.subject = ?", query.subject());
    wanted.add("e.subject_id = ?", query.subjectId());
    wanted.add("e.at >= ?", query.from());
    wanted.add("e.at < ?", query.to());
    wanted.keepTo(asked.reach());
    return work.sql(
            "select e.*, p.name, p.machine from tierline.audit_entry e"
                + " left join tierline.person p"
                + " on p.tenant_id = e.tenant_id and p.person_id = e.person_id"
                + " where e.tenant_id = ? and e.seq < ?"
                + wanted.text
                + " order by e.seq desc limit ?")
        .set(work.tenant().value())
        .set(asked.before())
        .setAll(wanted.values)
        .set(most)
        .list(TrailReads::view);
  }

  /** What narrows a list. */
  private static final class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    void add(String condition, @Nullable Object value) {
      if (value != null) {
        text.append(" and ").append(condition);
        values.add(value);
      }
    }

    void keepTo(@Nullable TrailReach reach) {
      if (reach != null) {
        text.append(reach.condition(values));
      }
    }
  }

  private static AuditEntryView view(ResultSet row) throws SQLException {
    Long person = Sql.number(row, "person_id");
    Long unit = Sql.number(row, "unit_id");
    String origin = row.getString("origin");
    return new AuditEntryView(
        row.getLong("seq"),
        Sql.requiredInstant(row, "at"),
        Caller.Kind.valueOf(row.getString("actor")),
        person == null ? null : new PersonId(person),
        row.getString("name"),
        row.getBoolean("machine"),
        row.getString("actor_words"),
        origin == null ? null : new Origin(Origin.Kind.valueOf(origin), row.getString("origin_id")),
        AuditAction.valueOf(row.getString("action")),
        AuditSubject.valueOf(row.getString("subject")),
        row.getString("subject_id"),
        unit == null ? null : new UnitId(unit),
        row.getString("old_value"),
        row.getString("new_value"),
        row.getString("reason"),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  /**
   * The first entries behind one up to another, some hundred of them; none behind the last one.
   *
   * @param reach of which part of the tree; null for all of it
   */
  static List<TrailEntry> page(Work work, long after, long last, @Nullable TrailReach reach) {
    var wanted = new Conditions();
    wanted.keepTo(reach);
    return work.sql(
            "select e.* from tierline.audit_entry e where e.tenant_id = ? and e.seq > ?"
                + " and e.seq <= ?"
                + wanted.text
                + " order by e.seq limit ?")
        .set(work.tenant().value())
        .set(after)
        .set(last)
        .setAll(wanted.values)
        .set(AT_ONCE)
        .last()
        .list(TrailReads::entry);
  }

  /** Streams the entries behind one up to another, as they are kept. */
  static void forEach(Work work, long after, long last, Sql.RowReader<?> reader) {
    work.sql(
            "select * from tierline.audit_entry where tenant_id = ? and seq > ? and seq <= ?"
                + " order by seq")
        .set(work.tenant().value())
        .set(after)
        .set(last)
        .forEach(AT_ONCE, reader);
  }

  /** The first entry behind the head, which nothing of the library has written. */
  static Optional<TrailEntry> uncounted(Work work) {
    return work.sql(
            "select e.* from tierline.audit_entry e left join tierline.audit_head h"
                + " on h.tenant_id = e.tenant_id where e.tenant_id = ?"
                + " and e.seq > coalesce(h.last_seq, 0) order by e.seq limit 1")
        .set(work.tenant().value())
        .first(TrailReads::entry);
  }

  /** An entry whatever stands in its row. */
  static TrailEntry entry(ResultSet row) throws SQLException {
    return new TrailEntry(
        row.getLong("seq"),
        Sql.requiredInstant(row, "at").toString(),
        row.getString("actor"),
        row.getString("person_id"),
        row.getString("actor_words"),
        row.getString("origin"),
        row.getString("origin_id"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("subject_id"),
        row.getString("unit_id"),
        row.getString("old_value"),
        row.getString("new_value"),
        row.getString("reason"),
        row.getBytes("hash"));
  }

  /** All anchors, the first one first. */
  static List<TrailAnchor> anchors(Work work) {
    return work.sql("select * from tierline.audit_anchor where tenant_id = ? order by anchor_no")
        .set(work.tenant().value())
        .list(TrailReads::anchor);
  }

  /** The newest first. */
  static List<TrailAnchor> anchors(Work work, long before, int most) {
    return work.sql(
            "select * from tierline.audit_anchor where tenant_id = ? and anchor_no < ?"
                + " order by anchor_no desc limit ?")
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .list(TrailReads::anchor);
  }

  private static TrailAnchor anchor(ResultSet row) throws SQLException {
    return new TrailAnchor(
        row.getLong("anchor_no"),
        row.getObject("day", LocalDate.class),
        row.getLong("seq"),
        row.getBytes("hash"),
        Sql.requiredInstant(row, "anchored_at"),
        row.getInt("key_no"),
        row.getBytes("before_signature"),
        row.getBytes("signature"));
  }

  /** Adds an anchor unless another node was faster. */
  static void add(Work work, TrailAnchor anchor) {
    work.sql(
            "insert into tierline.audit_anchor (tenant_id, anchor_no, day, seq, hash, anchored_at,"
                + " key_no, before_signature, signature)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
        .set(work.tenant().value())
        .set(anchor.no())
        .set(anchor.day())
        .set(anchor.seq())
        .set(anchor.hash())
        .set(anchor.anchoredAt())
        .set(anchor.key())
        .set(anchor.before())
        .set(anchor.signature())
        .update();
  }
}
