package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.OrderAtWork;

/** Records of accountability as they are stored. */
final class AccountabilityRows {
  private static final String NAMES =
      "order_id, seq, level, unit_id, decided_by, decided_on, reason, unit_reply, replied_by,"
          + " replied_at, outcome, concluded_by, concluded_at";

  private AccountabilityRows() {}

  /** Begins the record of a measure that somebody has given, where its level has one. */
  static void begin(OrderAtWork order, MeasureView given, ZoneId zone) {
    if (!given.level().hasRecord()) {
      return;
    }
    PersonId decider = Objects.requireNonNull(given.byPerson(), "a rule decides no such thing");
    order.add(
        "accountability",
        List.of("seq", "level", "unit_id", "decided_by", "decided_on::date", "reason"),
        List.of(
            given.seq(),
            given.level().number(),
            given.unit().value(),
            decider.value(),
            LocalDate.ofInstant(given.givenAt(), zone),
            given.reason()));
  }

  static List<AccountabilityView> of(Work work, OrderId order) {
    return work.sql(
            "select "
                + NAMES
                + " from tierline.accountability where tenant_id = ? and order_id = ?"
                + " order by seq")
        .set(work.tenant().value())
        .set(order.value())
        .list(AccountabilityRows::read);
  }

  static boolean reply(OrderAtWork order, int seq, String reply) {
    return order
            .work()
            .sql(
                "update tierline.accountability set unit_reply = ?, replied_by = ?, replied_at = ?"
                    + " where tenant_id = ? and order_id = ? and seq = ? and unit_reply is null")
            .set(reply)
            .set(order.work().caller().requirePerson().value())
            .set(order.now())
            .set(order.work().tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  static boolean conclude(OrderAtWork order, int seq, String outcome) {
    return order
            .work()
            .sql(
                "update tierline.accountability set outcome = ?, concluded_by = ?,"
                    + " concluded_at = ?"
                    + " where tenant_id = ? and order_id = ? and seq = ? and outcome is null")
            .set(outcome)
            .set(order.work().caller().requirePerson().value())
            .set(order.now())
            .set(order.work().tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  private static AccountabilityView read(ResultSet row) throws SQLException {
    return new AccountabilityView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        SupervisionLevel.of(row.getInt("level")),
        new UnitId(row.getLong("unit_id")),
        new PersonId(row.getLong("decided_by")),
        row.getObject("decided_on", LocalDate.class),
        row.getString("reason"),
        row.getString("unit_reply"),
        ProposalRows.person(row, "replied_by"),
        Sql.instant(row, "replied_at"),
        row.getString("outcome"),
        ProposalRows.person(row, "concluded_by"),
        Sql.instant(row, "concluded_at"));
  }
}
