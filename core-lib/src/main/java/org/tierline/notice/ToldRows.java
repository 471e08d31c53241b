package org.tierline.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Personal;
import org.tierline.workorder.PersonalData;

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

  /** A notice lies open on telephones and in mail, so of a restricted order it says no word. */
  private static final String UNTOLD = "***";

  private ToldRows() {}

  static Optional<Told> find(Work work, PersonalData people, long order, long seq) {
    return work.sql(
            "select e.action, e.at, e.text, e.public, e.data ->> 'clock' as clock,"
                + " e.data ->> 'to' as receiver, e.person_id, e.data ->> 'measure' as measure,"
                + " e.data ->> 'step' as step, e.data ->> 'tell' as tell,"
                + " e.data ->> 'told' as told, e.data ->> 'accountability' as accountability,"
                + " e.data ->> 'notice.seq' as notice, e.data ->> 'leader' as leader,"
                + " e.data ->> 'unit' as unit, e.data ->> 'decider' as decider,"
                + " e.data ->> 'deciders' as deciders, e.data ->> 'child' as child,"
                + " e.data ->> 'requests' as requests,"
                + " e.assignment_no, o.order_no, o.effective_deadline, o.anonymous,"
                + " o.confidential, o.restricted, o.channel, o.callback_team, i.title, "
                + PersonalData.COLUMNS
                + " from tierline.order_event e join tierline.work_order o"
                + " on o.tenant_id = e.tenant_id and o.order_id = e.order_id"
                + " join tierline.intake i"
                + " on i.tenant_id = e.tenant_id and i.order_id = e.order_id"
                + " where e.tenant_id = ? and e.order_id = ? and e.seq = ?"
                + " order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(order)
        .set(seq)
        .first(row -> told(work, people.read(work, row), order, (int) seq, row));
  }

  private static Told told(Work work, Personal personal, long order, int seq, ResultSet row)
      throws SQLException {
    Action action = Action.valueOf(row.getString("action"));
    Instant at = Sql.requiredInstant(row, "at");
    Long no = Sql.number(row, "assignment_no");
    boolean restricted = row.getBoolean("restricted");
    return new Told(
        order,
        seq,
        action,
        at,
        restricted ? null : row.getString("text"),
        row.getBoolean("public"),
        row.getString("clock"),
        occasion(action, row),
        Sql.number(row, "person_id"),
        named(work, order, action, row),
        new Told.Facts(
            row.getString("order_no"),
            restricted ? UNTOLD : row.getString("title"),
            Sql.instant(row, "effective_deadline"),
            row.getBoolean("anonymous"),
            row.getBoolean("confidential"),
            restricted,
            Channel.valueOf(row.getString("channel")),
            personal.channelRef(),
            personal.phone(),
            personal.email(),
            Sql.number(row, "callback_team")),
        concerned(work, order, action, no, row));
  }

  private static @Nullable String occasion(Action action, ResultSet row) throws SQLException {
    var facts = new HashMap<String, @Nullable String>();
    for (String name : List.of("clock", "measure", "step", "tell", "accountability", "child")) {
      facts.put(name, row.getString(name));
    }
    return Occasion.of(action, facts::get);
  }

  private static Told.Named named(Work work, long order, Action action, ResultSet row)
      throws SQLException {
    String leader = row.getString("leader");
    var asked = new Told.Decider(unit(row.getString("decider")), roles(row.getString("deciders")));
    boolean undecided = action == Action.OVERDUE && "REQUEST".equals(row.getString("clock"));
    return new Told.Named(
        roles(row.getString("told")),
        undecided ? undecided(work, order, row) : List.of(asked),
        leader == null ? null : Long.valueOf(leader),
        leader == null ? null : unit(row.getString("unit")));
  }

  /**
   * Those who should have decided by now on what was asked for. The event names the requests; older
   * ones name none, and mean those that wait without a time or were settled with it.
   */
  private static List<Told.Decider> undecided(Work work, long order, ResultSet event)
      throws SQLException {
    String requests = event.getString("requests");
    List<Told.Decider> found =
        work.sql(
                "select e.data ->> 'decider' as decider, e.data ->> 'deciders' as deciders"
                    + " from tierline.order_request r join tierline.order_event e"
                    + " on e.tenant_id = r.tenant_id and e.order_id = r.order_id"
                    + " and e.data ->> 'request' = r.no::text and e.data ->> 'deciders' is not null"
                    + " where r.tenant_id = ? and r.order_id = ?"
                    + " and case when ?::text is not null"
                    + " then r.no::text = any(string_to_array(?::text, ','))"
                    + " else r.status = 'PENDING' and r.decide_due_at is null or r.decided_at = ?"
                    + " end order by r.no")
            .set(work.tenant().value())
            .set(order)
            .set(requests)
            .set(requests)
            .set(Sql.requiredInstant(event, "at"))
            .list(
                row ->
                    new Told.Decider(
                        unit(row.getString("decider")), roles(row.getString("deciders"))));
    return found.isEmpty() ? List.of(new Told.Decider(null, Set.of(Role.DISPATCHER))) : found;
  }

  private static @Nullable UnitId unit(@Nullable String id) {
    return id == null ? null : new UnitId(Long.parseLong(id));
  }

  private static Set<Role> roles(@Nullable String names) {
    return names == null || names.isEmpty()
        ? Set.of()
        : Arrays.stream(names.split(",")).map(Role::valueOf).collect(Collectors.toSet());
  }

  private static List<Told.Turn> concerned(
      Work work, long order, Action action, @Nullable Long no, ResultSet row) throws SQLException {
    if (SENDING.contains(action)) {
      return begun(work, order, Sql.requiredInstant(row, "at"), row.getString("receiver"));
    }
    String tell = row.getString("tell");
    return tell == null
        ? turns(work, order, action, no)
        : called(work, order, Integer.parseInt(row.getString("notice")), tell);
  }

  /** The units that must answer a notice, and until when; some have no turn on the order. */
  private static List<Told.Turn> called(Work work, long order, int notice, String units) {
    List<String> wanted = List.of(units.split(","));
    return work
        .sql(
            "select unit_id, answer_by from tierline.supervision_notice_unit"
                + " where tenant_id = ? and order_id = ? and seq = ? and answer_by is not null"
                + " order by unit_id")
        .set(work.tenant().value())
        .set(order)
        .set(notice)
        .list(
            row ->
                new Told.Turn(0, new UnitId(row.getLong(1)), Sql.requiredInstant(row, "answer_by")))
        .stream()
        .filter(turn -> wanted.contains(turn.unit().toString()))
        .toList();
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

  /**
   * What the petitioner is answered by an event, or was last answered before it; empty where
   * nothing was. The log has it, and not the unit's form: a merged order has the answer of another,
   * and an answer that waits for its last review is nobody's to read.
   */
  static String reply(Work work, Told told) {
    return work.sql(
            "select coalesce(text, '') from tierline.order_event"
                + " where tenant_id = ? and order_id = ? and seq <= ? and public"
                + " and action in ('ANSWER', 'SUBMIT_FEEDBACK', 'REVIEW_PASS')"
                + " order by seq desc limit 1")
        .set(work.tenant().value())
        .set(told.order())
        .set(told.seq())
        .first(row -> row.getString(1))
        .orElse("");
  }
}
