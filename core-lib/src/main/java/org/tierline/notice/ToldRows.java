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
import org.tierline.workorder.Clock;
import org.tierline.workorder.Personal;
import org.tierline.workorder.PersonalData;
import org.tierline.workorder.RequestKind;

/** Reads an event of an order, the turns that it concerns, and what is told of them. */
final class ToldRows {
  /** Events that begin turns: those are told who got one. */
  private static final Set<Action> SENDING =
      EnumSet.of(
          Action.DISPATCH,
          Action.ARBITRATE,
          Action.DELEGATE,
          Action.ADD_CO_HANDLER,
          Action.WHISTLE,
          Action.ESCALATE,
          Action.REHANDLE);

  /** The requests that an event names; an older one, which names none, those settled with it. */
  private static final String NAMED_REQUESTS =
      "case when ?::text is not null then r.no::text = any(string_to_array(?::text, ','))"
          + " else r.status = 'PENDING' and r.decide_due_at is null or r.decided_at = ? end";

  /** A notice lies open on telephones and in mail, so of a restricted order it says no word. */
  private static final String UNTOLD = "***";

  private ToldRows() {}

  static Optional<Told> find(Work work, PersonalData people, long order, long seq) {
    return work.sql(
            "select e.action, e.at, e.text, e.public, e.data ->> 'clock' as clock,"
                + " e.data ->> 'to' as receiver, e.person_id, e.data ->> 'measure' as measure,"
                + " e.data ->> 'step' as step, e.data ->> 'tell' as tell,"
                + " e.data ->> 'told' as told, e.data ->> 'accountability' as accountability,"
                + " e.data ->> 'notice.seq' as notice, e.data ->> 'decider' as decider,"
                + " w.leader_id as leader, w.unit_id as leaders_unit,"
                + " e.data ->> 'deciders' as deciders, e.data ->> 'child' as child,"
                + " coalesce(e.data ->> 'requests', e.data ->> 'request') as requests,"
                + " e.assignment_no, o.order_no, o.effective_deadline, o.anonymous,"
                + " o.confidential, o.restricted, o.channel, o.callback_team, i.title, "
                + PersonalData.COLUMNS
                + " from tierline.order_event e join tierline.work_order o"
                + " on o.tenant_id = e.tenant_id and o.order_id = e.order_id"
                + " join tierline.intake i"
                + " on i.tenant_id = e.tenant_id and i.order_id = e.order_id"
                + " left join tierline.instruction w on w.tenant_id = e.tenant_id"
                + " and w.order_id = e.order_id and w.seq::text = e.data ->> 'instruction'"
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
    Long leadersUnit = Sql.number(row, "leaders_unit");
    var asked = new Told.Decider(unit(row.getString("decider")), roles(row.getString("deciders")));
    boolean asks = row.getString("deciders") != null;
    boolean isOfRequest = RequestKind.isAbout(action) || isOfLateRequests(action, row);
    return new Told.Named(
        roles(row.getString("told")),
        isOfRequest && !asks ? deciders(work, order, row) : List.of(asked),
        Sql.number(row, "leader"),
        leadersUnit == null ? null : new UnitId(leadersUnit));
  }

  private static boolean isOfLateRequests(Action action, ResultSet row) throws SQLException {
    return action == Action.OVERDUE && Clock.REQUEST.name().equals(row.getString("clock"));
  }

  /** Those who decide on the requests that an event is about, or should have by now. */
  private static List<Told.Decider> deciders(Work work, long order, ResultSet event)
      throws SQLException {
    List<Told.Decider> found =
        work.sql(
                "select e.data ->> 'decider' as decider, e.data ->> 'deciders' as deciders"
                    + " from tierline.order_request r join tierline.order_event e"
                    + " on e.tenant_id = r.tenant_id and e.order_id = r.order_id"
                    + " and e.data ->> 'request' = r.no::text and e.data ->> 'deciders' is not null"
                    + " where r.tenant_id = ? and r.order_id = ? and "
                    + NAMED_REQUESTS
                    + " order by r.no")
            .set(work.tenant().value())
            .set(order)
            .setAll(namedRequests(event))
            .list(
                row ->
                    new Told.Decider(
                        unit(row.getString("decider")), roles(row.getString("deciders"))));
    return found.isEmpty() ? List.of(new Told.Decider(null, Set.of(Role.DISPATCHER))) : found;
  }

  private static List<@Nullable Object> namedRequests(ResultSet event) throws SQLException {
    String requests = event.getString("requests");
    return Arrays.asList(requests, requests, Sql.requiredInstant(event, "at"));
  }

  private static @Nullable UnitId unit(@Nullable String id) {
    return id == null ? null : new UnitId(Long.parseLong(id));
  }

  private static Set<Role> roles(@Nullable String names) {
    return names == null || names.isEmpty()
        ? Set.of()
        : Arrays.stream(names.split(",")).map(Role::valueOf).collect(Collectors.toSet());
  }

  private static Told.Concerned concerned(
      Work work, long order, Action action, @Nullable Long no, ResultSet row) throws SQLException {
    Instant at = Sql.requiredInstant(row, "at");
    String receiver = row.getString("receiver");
    if (SENDING.contains(action)) {
      return Told.Concerned.of(begun(work, order, at, receiver));
    }
    String tell = row.getString("tell");
    if (tell != null) {
      int notice = Integer.parseInt(row.getString("notice"));
      return Told.Concerned.of(called(work, order, notice, tell));
    }
    if (isOfLateRequests(action, row)) {
      return Told.Concerned.of(asking(work, order, row));
    }
    List<Told.Turn> turns = turns(work, order, action, no, row.getString("clock"));
    return switch (action) {
      // The unit that asked reads what was decided, the one that helps that it has the order.
      case APPROVE_CO_HANDLER -> new Told.Concerned(turns, helping(work, order, row));
      case TRANSFER -> Told.Concerned.of(goneTo(unit(receiver), turns));
      default -> Told.Concerned.of(turns);
    };
  }

  /** The turn of the unit that was asked for. */
  private static List<Told.Turn> helping(Work work, long order, ResultSet event)
      throws SQLException {
    return select(
        work,
        order,
        "dispatched_at = ? and a.unit_id in (select r.proposed_unit_id"
            + " from tierline.order_request r where r.tenant_id = a.tenant_id"
            + " and r.order_id = a.order_id and r.no::text = ?)",
        Arrays.asList(Sql.requiredInstant(event, "at"), event.getString("requests")));
  }

  /** Where the tree was changed the unit that goes on is told, also of what was withdrawn. */
  private static List<Told.Turn> goneTo(@Nullable UnitId unit, List<Told.Turn> turns) {
    return unit == null
        ? turns
        : turns.stream().map(turn -> new Told.Turn(turn.no(), unit, turn.deadline())).toList();
  }

  /** The turns on which something was asked for that nobody has decided on in time. */
  private static List<Told.Turn> asking(Work work, long order, ResultSet event)
      throws SQLException {
    return select(
        work,
        order,
        "no in (select r.assignment_no from tierline.order_request r"
            + " where r.tenant_id = a.tenant_id and r.order_id = a.order_id and "
            + NAMED_REQUESTS
            + ")",
        namedRequests(event));
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

  /** The turn that an event names; else the lead's, unless it was given back. */
  private static List<Told.Turn> turns(
      Work work, long order, Action action, @Nullable Long no, @Nullable String clock) {
    if (no != null) {
      return select(work, order, "no = ?", List.of(no));
    }
    return Reach.isOfCentre(action, clock)
        ? List.of()
        : select(
            work,
            order,
            "no = (select max(l.no) from tierline.assignment l"
                + " where l.tenant_id = a.tenant_id and l.order_id = a.order_id and l.role = ?)"
                + " and a.status <> ?",
            List.of("LEAD", "RETURNED"));
  }

  private static List<Told.Turn> select(
      Work work, long order, String condition, List<? extends @Nullable Object> values) {
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
