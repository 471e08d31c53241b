package org.tierline.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The log of attendance as it is stored. */
final class Attendances {
  private Attendances() {}

  /** False where the member has sat today already. */
  static boolean add(Work work, AttendanceView attendance) {
    return work.sql(
                "insert into tierline.oversight_attendance (tenant_id, member_id, day, began_at,"
                    + " on_rota) values (?, ?, ?, ?, ?)"
                    + " on conflict (tenant_id, member_id, day) do nothing")
            .set(work.tenant().value())
            .set(attendance.member())
            .set(attendance.day())
            .set(attendance.beganAt())
            .set(attendance.onRota())
            .update()
        == 1;
  }

  static Optional<AttendanceView> end(Work work, long member, LocalDate day, Instant at) {
    return work.sql(
            "update tierline.oversight_attendance set ended_at = ?"
                + " where tenant_id = ? and member_id = ? and day = ? and ended_at is null"
                + " returning member_id, day, began_at, ended_at, on_rota")
        .set(at)
        .set(work.tenant().value())
        .set(member)
        .set(day)
        .first(Attendances::read);
  }

  static List<AttendanceView> between(Work work, LocalDate from, LocalDate to) {
    return work.sql(
            "select member_id, day, began_at, ended_at, on_rota"
                + " from tierline.oversight_attendance"
                + " where tenant_id = ? and day between ? and ? order by day, member_id")
        .set(work.tenant().value())
        .set(from)
        .set(to)
        .list(Attendances::read);
  }

  private static AttendanceView read(ResultSet row) throws SQLException {
    return new AttendanceView(
        row.getLong("member_id"),
        row.getObject("day", LocalDate.class),
        Sql.requiredInstant(row, "began_at"),
        Sql.instant(row, "ended_at"),
        row.getBoolean("on_rota"));
  }
}
