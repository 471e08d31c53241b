package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    if (given.level().hasRecord()) {
      Objects.requireNonNull(given.byPerson(), "a rule decides no such thing");
      add(order, new Begun(given.seq(), given.level(), given.unit(), given.reason()), zone);
    }
  }

  /** Begins the record of a talk. */
  static void beginTalk(OrderAtWork order, int seq, UnitId unit, ZoneId zone, String reason) {
    add(order, new Begun(seq, null, unit, reason), zone);
  }

  private record Begun(int seq, @Nullable SupervisionLevel level, UnitId unit, String reason) {}

  private static void add(OrderAtWork order, Begun begun, ZoneId zone) {
    var values = new ArrayList<@Nullable Object>();
    values.add(begun.seq());
    values.add(begun.level() == null ? null : begun.level().number());
    values.add(begun.unit().value());
    values.add(order.work().caller().requirePerson().value());
    values.add(LocalDate.ofInstant(order.now(), zone));
    values.add(begun.reason());
    order.add(
        "accountability",
        List.of("seq", "level::int", "unit_id", "decided_by", "decided_on::date", "reason"),
        values);
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
    Long level = Sql.number(row, "level");
    return new AccountabilityView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        level == null ? null : SupervisionLevel.of(level.intValue()),
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
