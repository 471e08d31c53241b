package org.tierline.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.Channel;

/** Reads an event of an order, the turns that it concerns, and what is told of them. */
final class ToldRows {
  /** Events that begin turns: those are told who got one. */
  private static final Set<Action> SENDING =
      EnumSet.of(
          Action.DISPATCH,
          Action.ARBITRATE,
          Action.DELEGATE,
          Action.ADD_CO_HANDLER,
          Action.APPROVE_CO_HANDLER,
          Action.WHISTLE,
          Action.ESCALATE,
          Action.REHANDLE);

  private ToldRows() {}

  static Optional<Told> find(Work work, long order, long seq) {
    return work.sql(
            "select e.action, e.at, e.text, e.data ->> 'clock' as clock,"
                + " e.data ->> 'to' as receiver, e.person_id,"
                + " e.assignment_no, o.order_no, o.effective_deadline, o.anonymous,"
                + " o.confidential, o.channel, i.title, i.channel_ref, i.petitioner_phone"
                + " from tierline.order_event e join tierline.work_order o"
                + " on o.tenant_id = e.tenant_id and o.order_id = e.order_id"
                + " join tierline.intake i"
                + " on i.tenant_id = e.tenant_id and i.order_id = e.order_id"
                + " where e.tenant_id = ? and e.order_id = ? and e.seq = ?"
                + " order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(order)
        .set(seq)
        .first(row -> told(work, order, (int) seq, row));
  }

  private static Told told(Work work, long order, int seq, ResultSet row) throws SQLException {
    Action action = Action.valueOf(row.getString("action"));
    Instant at = Sql.requiredInstant(row, "at");
    Long no = Sql.number(row, "assignment_no");
    return new Told(
        order,
        seq,
        action,
        at,
        row.getString("text"),
        row.getString("clock"),
        Sql.number(row, "person_id"),
        new Told.Facts(
            row.getString("order_no"),
            row.getString("title"),
            Sql.instant(row, "effective_deadline"),
            row.getBoolean("anonymous"),
            row.getBoolean("confidential"),
            Channel.valueOf(row.getString("channel")),
            row.getString("channel_ref"),
            row.getString("petitioner_phone")),
        SENDING.contains(action)
            ? begun(work, order, at, row.getString("receiver"))
            : turns(work, order, action, no));
  }

  /**
   * The turns that an event has begun: of the one unit that it names, or those of the second tier.
   */
  private static List<Told.Turn> begun(
      Work work, long order, Instant at, @Nullable String receiver) {
    return receiver == null
        ? select(work, order, "role <> 'CHILD' and a.dispatched_at = ?", List.of(at))
        : select(
            work,
            order,
            "dispatched_at = ? and a.unit_id = ?",
            List.of(at, Long.parseLong(receiver)));
  }

  private static List<Told.Turn> turns(Work work, long order, Action action, @Nullable Long no) {
    if (no != null) {
      return select(work, order, "no = ?", List.of(no));
    }
    // A clock of the order itself is the centre's.
    boolean ofCentre = action == Action.WARN || action == Action.OVERDUE;
    return ofCentre
        ? List.of()
        : select(
            work,
            order,
            "no = (select max(l.no) from tierline.assignment l"
                + " where l.tenant_id = a.tenant_id and l.order_id = a.order_id and l.role = ?)",
            List.of("LEAD"));
  }

  private static List<Told.Turn> select(Work work, long order, String condition, List<?> values) {
    return work.sql(
            "select a.no, a.unit_id, a.effective_deadline from tierline.assignment a"
                + " where a.tenant_id = ? and a.order_id = ? and a."
                + condition
                + " order by a.no")
        .set(work.tenant().value())
        .set(order)
        .setAll(values)
        .list(
            row ->
                new Told.Turn(
                    row.getInt(1),
                    new UnitId(row.getLong(2)),
                    Sql.requiredInstant(row, "effective_deadline")));
  }

  /** What the petitioner is answered; empty where nothing was released. */
  static String reply(Work work, long order) {
    return work.sql(
            "select public_reply from tierline.handling_form"
                + " where tenant_id = ? and order_id = ? and released order by seq desc limit 1")
        .set(work.tenant().value())
        .set(order)
        .first(row -> row.getString(1))
        .orElse("");
  }
}
