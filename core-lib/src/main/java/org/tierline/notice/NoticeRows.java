package org.tierline.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/** The rows of a city's notices. */
final class NoticeRows {
  private static final String QUEUED_COLUMNS =
      "n.notice_id, n.order_id, n.event_seq, n.template, n.channel, n.recipient, n.person_id,"
          + " n.unit_id, n.language, n.clock, n.attempts";

  private static final String PILE =
      " and d.status = 'QUEUED' and d.clock and d.channel = ? and d.recipient = ?";

  private NoticeRows() {}

  /** A notice that waits to be sent. */
  record Queued(
      long id,
      long order,
      int eventSeq,
      NoticeName template,
      String channel,
      String recipient,
      @Nullable Long person,
      @Nullable Long unit,
      String language,
      boolean clock,
      int attempts) {

    /** Whose order of events must be kept. */
    String line() {
      return channel + " " + recipient + " " + order;
    }

    /**
     * Whether it may be one of many in a digest. Each order has a petitioner of its own, who is not
     * told of others.
     */
    boolean folds() {
      return clock && person != null;
    }

    /** Whom a digest goes to, and how. */
    String pile() {
      return channel + " " + recipient;
    }
  }

  /**
   * A notice to be added: once for each event, text, way and recipient, however often it is told.
   */
  record Fresh(
      long id,
      Told told,
      NoticeName template,
      String channel,
      Recipients.Found to,
      String maskedAddress) {

    /**
     * Whether it needs no sending: an inbox lies in the same database. What clocks tell waits all
     * the same, since much of it at once becomes one digest.
     */
    boolean isToldAtOnce() {
      return channel.equals(NoticeChannels.INBOX) && !told.isOfClock();
    }

    Queued queued() {
      PersonId person = to.recipient().person();
      UnitId unit = to.unit();
      return new Queued(
          id,
          told.order(),
          told.seq(),
          template,
          channel,
          to.recipient().key(),
          person == null ? null : person.value(),
          unit == null ? null : unit.value(),
          to.recipient().language(),
          told.isOfClock(),
          0);
    }
  }

  /** Adds a notice, as sent where it is told at once; false where it was there already. */
  static boolean add(Work work, Fresh fresh, Instant now) {
    Recipient recipient = fresh.to().recipient();
    PersonId person = recipient.person();
    UnitId unit = fresh.to().unit();
    boolean atOnce = fresh.isToldAtOnce();
    return work.sql(
                "insert into tierline.notice (tenant_id, notice_id, order_id, event_seq, template,"
                    + " channel, recipient, audience, person_id, unit_id, address, language, clock,"
                    + " status, attempts, created_at, next_try_at, done_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)"
                    + " on conflict (tenant_id, order_id, event_seq, template, channel, recipient)"
                    + " do nothing")
            .set(work.tenant().value())
            .set(fresh.id())
            .set(fresh.told().order())
            .set(fresh.told().seq())
            .set(fresh.template().slug())
            .set(fresh.channel())
            .set(recipient.key())
            .set(fresh.to().audience())
            .set(person == null ? null : person.value())
            .set(unit == null ? null : unit.value())
            .set(fresh.maskedAddress())
            .set(recipient.language())
            .set(fresh.told().isOfClock())
            .set(atOnce ? NoticeStatus.SENT : NoticeStatus.QUEUED)
            .set(atOnce ? 1 : 0)
            .set(now)
            .set(now)
            .set(atOnce ? now : null)
            .update()
        == 1;
  }

  /**
   * Takes notices whose turn it is, for as long as the lease lasts: until then nobody else takes
   * them, and those of the same order to the same recipient wait behind them.
   */
  static List<Queued> claim(Work work, Instant now, Instant until, int most) {
    return work.sql(
            "with due as (select d.tenant_id, d.notice_id from tierline.notice d"
                + " where d.tenant_id = ? and d.status = 'QUEUED' and d.next_try_at <= ?"
                + " and not exists (select 1 from tierline.notice b where b.tenant_id = d.tenant_id"
                + " and b.order_id = d.order_id and b.channel = d.channel"
                + " and b.recipient = d.recipient and b.status = 'QUEUED'"
                + " and b.next_try_at > ? and b.event_seq < d.event_seq)"
                + " order by d.next_try_at, d.notice_id limit ? for update skip locked)"
                + " update tierline.notice n set next_try_at = ? from due"
                + " where n.tenant_id = ? and n.tenant_id = due.tenant_id"
                + " and n.notice_id = due.notice_id returning "
                + QUEUED_COLUMNS)
        .set(work.tenant().value())
        .set(now)
        .set(now)
        .set(most)
        .set(until)
        .set(work.tenant().value())
        .list(NoticeRows::queued);
  }

  /**
   * Takes further notices of clocks for one recipient, those of the eldest orders first, also those
   * that rest after a failure, but none that another node has taken and not tried yet.
   *
   * @param until until when whatever this node has taken is its own
   */
  static List<Queued> claimPile(Work work, Queued like, Instant now, Instant until, int most) {
    return work.sql(
            "with pile as (select d.tenant_id, d.notice_id from tierline.notice d"
                + " where d.tenant_id = ?"
                + PILE
                + " and (d.next_try_at <= ? or d.next_try_at = ? or d.error is not null)"
                + " order by d.order_id, d.event_seq, d.notice_id limit ? for update skip locked)"
                + " update tierline.notice n set next_try_at = ? from pile"
                + " where n.tenant_id = ? and n.tenant_id = pile.tenant_id"
                + " and n.notice_id = pile.notice_id returning "
                + QUEUED_COLUMNS)
        .set(work.tenant().value())
        .set(like.channel())
        .set(like.recipient())
        .set(now)
        .set(until)
        .set(most)
        .set(until)
        .set(work.tenant().value())
        .list(NoticeRows::queued);
  }

  /** Has those rest that {@link #claimPile} would take next, since one of them failed. */
  static void restPile(Work work, Queued like, Instant now, Instant until, Instant nextTryAt) {
    work.sql(
            "update tierline.notice d set next_try_at = ? where d.tenant_id = ?"
                + PILE
                + " and (d.next_try_at <= ? or d.next_try_at = ?)")
        .set(nextTryAt)
        .set(work.tenant().value())
        .set(like.channel())
        .set(like.recipient())
        .set(now)
        .set(until)
        .update();
  }

  private static Queued queued(ResultSet row) throws SQLException {
    return new Queued(
        row.getLong("notice_id"),
        row.getLong("order_id"),
        row.getInt("event_seq"),
        NoticeName.find(row.getString("template")).orElseThrow(),
        row.getString("channel"),
        row.getString("recipient"),
        Sql.number(row, "person_id"),
        Sql.number(row, "unit_id"),
        row.getString("language"),
        row.getBoolean("clock"),
        row.getInt("attempts"));
  }

  /**
   * Marks notices as sent; how many of them nobody else had marked.
   *
   * @param folded how many went as one; null for one by itself
   */
  static int sent(Work work, Collection<Long> ids, @Nullable Integer folded, Instant now) {
    return work.sql(
            "update tierline.notice set status = 'SENT', attempts = attempts + 1, done_at = ?,"
                + " error = null, folded = ? where tenant_id = ? and notice_id = any(?)"
                + " and status = 'QUEUED'")
        .set(now)
        .set(folded)
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  /** Gives notices up. */
  static void giveUp(Work work, Collection<Long> ids, String reason, Instant now) {
    work.sql(
            "update tierline.notice set status = 'GIVEN_UP', attempts = attempts + 1, done_at = ?,"
                + " error = ? where tenant_id = ? and notice_id = any(?) and status = 'QUEUED'")
        .set(now)
        .set(reason)
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  /** Parks notices after a failure. */
  static void park(Work work, Collection<Long> ids, String reason, Instant nextTryAt) {
    work.sql(
            "update tierline.notice set attempts = attempts + 1, error = ?, next_try_at = ?"
                + " where tenant_id = ? and notice_id = any(?) and status = 'QUEUED'")
        .set(reason)
        .set(nextTryAt)
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  /** Gives notices back that were not tried. */
  static void release(Work work, Collection<Long> ids, @Nullable String reason, Instant nextTryAt) {
    work.sql(
            "update tierline.notice set next_try_at = ?, error = coalesce(?, error)"
                + " where tenant_id = ? and notice_id = any(?) and status = 'QUEUED'")
        .set(nextTryAt)
        .set(reason)
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  static boolean revive(Work work, long id, Instant now) {
    return work.sql(
                "update tierline.notice set status = 'QUEUED', attempts = 0, done_at = null,"
                    + " next_try_at = ? where tenant_id = ? and notice_id = ?"
                    + " and status = 'GIVEN_UP'")
            .set(now)
            .set(work.tenant().value())
            .set(id)
            .update()
        == 1;
  }

  static List<NoticeView> ofOrder(Work work, OrderId order) {
    return views(work, "n.order_id = ? order by n.notice_id limit ?", order.value(), 2000);
  }

  static List<NoticeView> givenUp(Work work, long after, int most) {
    return views(
        work,
        "n.status = 'GIVEN_UP' and n.notice_id > ?"
            + Restriction.none("n")
            + " order by n.notice_id limit ?",
        after,
        most);
  }

  private static List<NoticeView> views(Work work, String condition, long key, int most) {
    return work.sql(
            "select n.*, p.name, u.name as unit_name from tierline.notice n"
                + " left join tierline.person p"
                + " on p.tenant_id = n.tenant_id and p.person_id = n.person_id"
                + " left join tierline.unit u"
                + " on u.tenant_id = n.tenant_id and u.unit_id = n.unit_id"
                + " where n.tenant_id = ? and "
                + condition)
        .set(work.tenant().value())
        .set(key)
        .set(most)
        .list(NoticeRows::view);
  }

  private static NoticeView view(ResultSet row) throws SQLException {
    Long person = Sql.number(row, "person_id");
    Long unit = Sql.number(row, "unit_id");
    Long folded = Sql.number(row, "folded");
    return new NoticeView(
        row.getLong("notice_id"),
        new OrderId(row.getLong("order_id")),
        row.getInt("event_seq"),
        NoticeName.find(row.getString("template")).orElseThrow(),
        row.getString("channel"),
        Audience.valueOf(row.getString("audience")),
        person == null ? null : new PersonId(person),
        row.getString("name"),
        unit == null ? null : new UnitId(unit),
        row.getString("unit_name"),
        row.getString("address"),
        NoticeStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        row.getString("error"),
        Sql.requiredInstant(row, "created_at"),
        Sql.instant(row, "done_at"),
        folded == null ? null : folded.intValue());
  }
}
