package org.tierline.oversight;

import java.time.Instant;
import java.time.LocalDate;
import org.tierline.store.Work;

/** Counts what a member has done. */
final class SeatReports {
  private SeatReports() {}

  /** The same range in days and in instants. */
  record Period(LocalDate from, LocalDate to, Instant since, Instant until) {}

  private record Counts(int first, int second, int third) {}

  /**
   * Counts.
   *
   * @param term the part of the period in which he had the seat, for what is kept by person
   */
  static SeatReport of(Work work, MemberView member, Period period, Period term) {
    int attendances =
        (int)
            work.sql(
                    "select count(*) from tierline.oversight_attendance"
                        + " where tenant_id = ? and member_id = ? and day between ? and ?")
                .set(work.tenant().value())
                .set(member.id())
                .set(period.from())
                .set(period.to())
                .number();
    Counts records = records(work, member, period);
    Counts requests = requests(work, member, term);
    Counts notes = notes(work, member, period);
    return new SeatReport(
        member.id(),
        period.from(),
        period.to(),
        attendances,
        records.first(),
        records.second(),
        records.third(),
        requests.first(),
        requests.second(),
        notes.first(),
        notes.second(),
        notes.third());
  }

  private static Counts records(Work work, MemberView member, Period period) {
    return work.sql(
            "select count(*) filter (where kind = 'MARK'),"
                + " count(*) filter (where kind = 'CALL_BACK'),"
                + " count(*) filter (where kind = 'SCORE') from tierline.oversight_record"
                + " where tenant_id = ? and member_id = ? and at >= ? and at < ?")
        .set(work.tenant().value())
        .set(member.id())
        .set(period.since())
        .set(period.until())
        .first(row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
        .orElseThrow();
  }

  private static Counts requests(Work work, MemberView member, Period period) {
    return work.sql(
            "select count(*), count(*) filter (where status = 'APPROVED')"
                + " from tierline.supervision_request where tenant_id = ? and asked_by = ?"
                + " and asked_unit_id = ? and kind = 'SUPERVISE' and asked_at >= ? and asked_at < ?")
        .set(work.tenant().value())
        .set(member.person().value())
        .set(member.area().value())
        .set(period.since())
        .set(period.until())
        .first(row -> new Counts(row.getInt(1), row.getInt(2), 0))
        .orElseThrow();
  }

  private static Counts notes(Work work, MemberView member, Period period) {
    return work.sql(
            "select count(*), count(*) filter (where unit_id is not null),"
                + " count(*) filter (where answered_at is not null) from tierline.social_note"
                + " where tenant_id = ? and member_id = ? and submitted_at >= ?"
                + " and submitted_at < ?")
        .set(work.tenant().value())
        .set(member.id())
        .set(period.since())
        .set(period.until())
        .first(row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
        .orElseThrow();
  }
}
