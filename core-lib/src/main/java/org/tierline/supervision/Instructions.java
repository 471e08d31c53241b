package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingRules;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.Restriction;
import org.tierline.workorder.StepRequest;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Instructions (批示) of leaders on orders of units below theirs. The order becomes a key order,
 * whose petitioner is always called back; a notice is drafted for the supervisors to issue; and
 * once the answer has passed, its result is reported to the leader within so many working days, who
 * takes note of it. Before that nobody closes the order.
 */
public final class Instructions {
  private static final String NAMES =
      "order_id, seq, leader_id, unit_id, text, written_at, report, reported_at, reported_by,"
          + " read_at, report_by, overdue_at";
  private static final List<String> COLUMNS =
      List.of(
          "seq",
          "leader_id",
          "unit_id",
          "text",
          "written_at::timestamptz",
          "result_at::timestamptz",
          "report_by::timestamptz",
          "alarm_at::timestamptz");

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final NoticeDesk desk;
  private final InstructionReports reports;

  public Instructions(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      Calendars calendars,
      SettingRules rules) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.desk = new NoticeDesk(calendars, new SupervisionSettings(access, rules));
    this.reports = new InstructionReports(access, calendars, rules);
  }

  /** Writes an instruction on an open order; a leader of a unit above the one that holds it. */
  public InstructionView write(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          AssignmentView lead = lead(order);
          UnitId acting = requireMayWrite(order, lead);
          InstructionView written = add(order, acting, text);
          order.makeKey();
          draftNotice(order, lead, written);
          order.save();
          return written;
        });
  }

  private static @Nullable AssignmentView lead(OrderAtWork order) {
    return order.turns().stream()
        .filter(t -> t.role() == AssignmentRole.LEAD && t.round() == order.standing().round())
        .filter(t -> !t.status().isGone())
        .findFirst()
        .orElse(null);
  }

  /** For which unit the caller writes on an order that has not ended, or a refusal. */
  static UnitId requireMayWrite(OrderAtWork order) {
    return requireMayWrite(order, lead(order));
  }

  private static UnitId requireMayWrite(OrderAtWork order, @Nullable AssignmentView lead) {
    UnitId acting = requireLeader(order, lead);
    if (order.standing().status().isFinal()) {
      throw new Rejected(SupervisionError.NOT_SUPERVISED_NOW, order.standing().status(), "OPEN");
    }
    return acting;
  }

  /** Before dispatch the order is the centre's, and only its leader stands above all units. */
  private static UnitId requireLeader(OrderAtWork order, @Nullable AssignmentView lead) {
    List<UnitNode> own = Supervisors.units(order.rights(), Role.LEADER);
    if (own.isEmpty()) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    UnitNode highest = Supervisors.requireByChain(order, Action.INSTRUCT, own, Role.LEADER);
    if (!isAbove(highest, lead == null ? null : order.rights().tree().get(lead.unit()))) {
      throw new Forbidden(SupervisionError.NOT_A_HIGHER_LEADER, highest.name());
    }
    return highest.id();
  }

  /** Whether a leader's unit stands above the one whose turn it is; null for the centre's. */
  static boolean isAbove(UnitNode leader, @Nullable UnitNode held) {
    return leader.level() < (held == null ? 2 : held.level());
  }

  private InstructionView add(OrderAtWork order, UnitId acting, String text) {
    PersonId leader = order.work().caller().requirePerson();
    int seq = order.note(StepRequest.of(Action.INSTRUCT, null).saying(text), acting);
    boolean hasResult = InstructionReports.hasResult(order.standing().status());
    InstructionReports.Term term = hasResult ? reports.term(order) : null;
    Instant reportBy = term == null ? null : term.reportBy();
    var values = new ArrayList<@Nullable Object>();
    values.addAll(List.of(seq, leader.value(), acting.value(), text, order.now()));
    values.add(hasResult ? order.now() : null);
    values.add(reportBy);
    values.add(term == null ? null : term.remindAt());
    order.add("instruction", COLUMNS, values);
    return new InstructionView(
        order.id(), seq, leader, acting, text, order.now(), null, null, null, null, reportBy, null);
  }

  private void draftNotice(
      OrderAtWork order, @Nullable AssignmentView lead, InstructionView written) {
    var draft =
        new NoticeDesk.Draft(
            SupervisionLevel.SUPERVISION,
            lead == null ? null : lead.no(),
            lead == null ? List.of() : List.of(lead.unit()),
            written.text(),
            null,
            written.seq());
    NoticeRows.add(order, desk.draft(order, draft, null));
  }

  /** Reports the result to the leader, once the answer has passed; supervisors of the centre. */
  public InstructionView report(Caller caller, OrderId id, int instructionSeq, String text) {
    new Violations().text("text", text, 4000).refuseIfAny();
    return steps.take(
        transactions,
        caller,
        id,
        null,
        order -> {
          Work work = order.work();
          UnitId centre = order.rights().tree().root().id();
          order.rights().require(centre, Role.SUPERVISOR, Role.CENTER_DIRECTOR);
          InstructionView written = get(work, id, instructionSeq);
          WorkOrderStatus status = order.standing().status();
          if (status != WorkOrderStatus.CALLBACK && !status.isFinal()) {
            throw new Rejected(SupervisionError.NO_RESULT_YET, status);
          }
          PersonId by = caller.requirePerson();
          if (!report(order, instructionSeq, text, by)) {
            throw new Rejected(SupervisionError.ALREADY_REPORTED, instructionSeq);
          }
          order.note(reported(written).saying(text), centre);
          order.save();
          return get(work, id, instructionSeq);
        });
  }

  private static StepRequest reported(InstructionView written) {
    return StepRequest.of(Action.INSTRUCT, null)
        .with(
            Map.of(
                "instruction",
                Integer.toString(written.seq()),
                "step",
                "REPORTED",
                "leader",
                written.leader().toString(),
                "unit",
                written.unit().toString()));
  }

  private static boolean report(OrderAtWork order, int seq, String text, PersonId by) {
    return order
            .work()
            .sql(
                "update tierline.instruction set report = ?, reported_at = ?, reported_by = ?,"
                    + " alarm_at = null"
                    + " where tenant_id = ? and order_id = ? and seq = ? and report is null")
            .set(text)
            .set(order.now())
            .set(by.value())
            .set(order.work().tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  /** The leader takes note of the report on what he wrote. */
  public InstructionView acknowledge(Caller caller, OrderId id, int instructionSeq) {
    return steps.take(
        transactions,
        caller,
        id,
        null,
        order -> {
          Work work = order.work();
          InstructionView written = get(work, id, instructionSeq);
          if (!written.leader().equals(caller.person())) {
            throw new Forbidden(SupervisionError.NOT_YOUR_INSTRUCTION);
          }
          if (written.reportedAt() == null) {
            throw new Rejected(SupervisionError.NO_RESULT_YET, order.standing().status());
          }
          work.sql(
                  "update tierline.instruction set read_at = coalesce(read_at, ?)"
                      + " where tenant_id = ? and order_id = ? and seq = ?")
              .set(order.now())
              .set(work.tenant().value())
              .set(id.value())
              .set(instructionSeq)
              .update();
          return get(work, id, instructionSeq);
        });
  }

  /** All instructions on an order of the caller's reach, oldest first. */
  public List<InstructionView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return of(work, id);
        });
  }

  /** What has not been reported on, oldest first; supervisors and directors of the centre. */
  public Page<InstructionView> unreported(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          var rights = access.rights(work);
          if (!rights.has(rights.tree().root().id(), Role.SUPERVISOR, Role.CENTER_DIRECTOR)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          MeasureRows.Key after = MeasureRows.Key.parseForward(page.after());
          List<InstructionView> rows =
              work.sql(
                      "select "
                          + NAMES
                          + " from tierline.instruction i where tenant_id = ?"
                          + " and reported_at is null"
                          + Restriction.none("i")
                          + " and (written_at, order_id, seq) > (?::timestamptz, ?, ?)"
                          + " order by written_at, order_id, seq limit ?")
                  .set(work.tenant().value())
                  .set(after.at())
                  .set(after.order())
                  .set(after.seq())
                  .set(page.size() + 1)
                  .list(Instructions::read);
          return Page.of(
              rows,
              page,
              i -> new MeasureRows.Key(i.writtenAt(), i.order().value(), i.seq()).text());
        });
  }

  private static InstructionView get(Work work, OrderId id, int seq) {
    return of(work, id).stream()
        .filter(i -> i.seq() == seq)
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_INSTRUCTION, seq));
  }

  static List<InstructionView> of(Work work, OrderId id) {
    return work.sql(
            "select "
                + NAMES
                + " from tierline.instruction where tenant_id = ? and order_id = ? order by seq")
        .set(work.tenant().value())
        .set(id.value())
        .list(Instructions::read);
  }

  private static InstructionView read(ResultSet row) throws SQLException {
    return new InstructionView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        new PersonId(row.getLong("leader_id")),
        new UnitId(row.getLong("unit_id")),
        row.getString("text"),
        Sql.requiredInstant(row, "written_at"),
        row.getString("report"),
        Sql.instant(row, "reported_at"),
        ProposalRows.person(row, "reported_by"),
        Sql.instant(row, "read_at"),
        Sql.instant(row, "report_by"),
        Sql.instant(row, "overdue_at"));
  }
}
