package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * What is brought before others while the order goes on: copies of complaints about the conduct of
 * staff to the discipline organ, and joint meetings on hard orders. How a copy gets to the organ is
 * the city's own; what is kept here is that it went, to whom, and for what.
 */
public final class Referrals {
  private static final Role[] CENTRE = {
    Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.AUDITOR
  };
  private static final Role[] CALLS_MEETINGS = {
    Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR
  };

  private final Transactions transactions;
  private final OrderSteps steps;
  private final SupervisionSettings settings;

  public Referrals(Transactions transactions, Access access, OrderSteps steps, SettingRules rules) {
    this.transactions = transactions;
    this.steps = steps;
    this.settings = new SupervisionSettings(access, rules);
  }

  /**
   * Sends a copy of a complaint or report about staff to the discipline organ that the city has
   * named; the order itself goes on for its other part. Dispatchers.
   */
  public DisciplineCopyView copyToDiscipline(
      Caller caller, OrderId id, @Nullable Long expectedVersion, CopyToDiscipline command) {
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          DisciplineCopyView copy = send(order, command);
          order.save();
          return copy;
        });
  }

  private DisciplineCopyView send(OrderAtWork order, CopyToDiscipline command) {
    String organ = settings.get(order.work(), SupervisionSettings.DISCIPLINE_ORGAN);
    StaffConduct conduct = Objects.requireNonNull(command.conduct());
    String reason = Objects.requireNonNull(command.reason());
    int seq =
        order.take(
            StepRequest.of(Action.TO_DISCIPLINE, null)
                .saying(reason)
                .with(Map.of("organ", organ, "conduct", conduct.name())));
    PersonId by = order.work().caller().requirePerson();
    order.add(
        "discipline_copy",
        List.of("seq", "organ", "conduct", "reason", "sent_at::timestamptz", "sent_by"),
        List.of(seq, organ, conduct, reason, order.now(), by.value()));
    return new DisciplineCopyView(order.id(), seq, organ, conduct, reason, order.now(), by);
  }

  /** The copies of an order that went to the discipline organ, oldest first; the centre. */
  public List<DisciplineCopyView> copies(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          requireCentre(steps.open(work, id, null), CENTRE);
          return work.sql(
                  "select order_id, seq, organ, conduct, reason, sent_at, sent_by"
                      + " from tierline.discipline_copy where tenant_id = ? and order_id = ?"
                      + " order by seq")
              .set(work.tenant().value())
              .set(id.value())
              .list(Referrals::copy);
        });
  }

  private static UnitId requireCentre(OrderAtWork order, Role... roles) {
    UnitId centre = order.rights().tree().root().id();
    if (!order.rights().has(centre, roles)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return centre;
  }

  private static DisciplineCopyView copy(ResultSet row) throws SQLException {
    return new DisciplineCopyView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        row.getString("organ"),
        StaffConduct.valueOf(row.getString("conduct")),
        row.getString("reason"),
        Sql.requiredInstant(row, "sent_at"),
        new PersonId(row.getLong("sent_by")));
  }

  /**
   * Notes a joint meeting on an order that was marked as hard and has not ended; dispatchers,
   * supervisors and directors of the centre.
   */
  public JointMeetingView recordMeeting(
      Caller caller, OrderId id, @Nullable Long expectedVersion, RecordMeeting command) {
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          UnitId centre = requireCentre(order, CALLS_MEETINGS);
          JointMeetingView meeting = record(order, command, centre);
          order.save();
          return meeting;
        });
  }

  private static JointMeetingView record(OrderAtWork order, RecordMeeting command, UnitId centre) {
    if (order.standing().status().isFinal() || !isHard(order)) {
      throw new Rejected(SupervisionError.NOT_A_HARD_ORDER);
    }
    LocalDate day = Objects.requireNonNull(command.heldOn());
    if (day.isAfter(LocalDate.ofInstant(order.now(), order.callBack().zone()))) {
      throw Invalid.of("heldOn", SupervisionError.MEETING_NOT_YET_HELD);
    }
    List<String> members = Objects.requireNonNull(command.members());
    String conclusion = Objects.requireNonNull(command.conclusion());
    int seq =
        order.note(
            StepRequest.of(Action.MARK_HARD, null)
                .saying(conclusion)
                .with(Map.of("step", "MEETING", "heldOn", day.toString())),
            centre);
    PersonId by = order.work().caller().requirePerson();
    order.add(
        "joint_meeting",
        List.of(
            "seq", "held_on::date", "members", "conclusion", "noted_at::timestamptz", "noted_by"),
        List.of(seq, day, String.join("\n", members), conclusion, order.now(), by.value()));
    return new JointMeetingView(order.id(), seq, day, members, conclusion, order.now(), by);
  }

  private static boolean isHard(OrderAtWork order) {
    Work work = order.work();
    return work.sql("select hard from tierline.work_order where tenant_id = ? and order_id = ?")
        .set(work.tenant().value())
        .set(order.id().value())
        .first(row -> row.getBoolean(1))
        .orElse(false);
  }

  /** The joint meetings on an order of the caller's reach, oldest first. */
  public List<JointMeetingView> meetings(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return work.sql(
                  "select order_id, seq, held_on, members, conclusion, noted_at, noted_by"
                      + " from tierline.joint_meeting where tenant_id = ? and order_id = ?"
                      + " order by seq")
              .set(work.tenant().value())
              .set(id.value())
              .list(Referrals::meeting);
        });
  }

  private static JointMeetingView meeting(ResultSet row) throws SQLException {
    return new JointMeetingView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        row.getObject("held_on", LocalDate.class),
        row.getString("members").lines().toList(),
        row.getString("conclusion"),
        Sql.requiredInstant(row, "noted_at"),
        new PersonId(row.getLong("noted_by")));
  }
}
