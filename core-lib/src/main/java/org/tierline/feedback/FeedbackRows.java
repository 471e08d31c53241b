package org.tierline.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.OrderAtWork;

/** Forms and call-backs as they are stored. */
final class FeedbackRows {
  private static final String FORM_NAMES =
      "seq, assignment_no, result, is_true, contacted, contacted_at, solved, unsolved_reason,"
          + " internal_report, public_reply, legal_basis, signed_by, released,"
          + " beyond_duty, contact_number, attitude";
  private static final List<String> FORM_COLUMNS =
      List.of(
          "seq",
          "assignment_no",
          "result",
          "is_true",
          "contacted",
          "contacted_at::timestamptz",
          "solved",
          "unsolved_reason",
          "internal_report",
          "public_reply",
          "legal_basis",
          "signed_by::bigint",
          "released",
          "beyond_duty",
          "contact_number",
          "attitude");
  private static final List<String> CALL_BACK_COLUMNS =
      List.of(
          "seq",
          "channel",
          "at::timestamptz",
          "connected",
          "staff_contacted::boolean",
          "reply_true::boolean",
          "solved::boolean",
          "efficiency::int",
          "attitude::int",
          "result::int",
          "satisfaction::int",
          "reason",
          "opinion",
          "caller_id::bigint",
          "scale",
          "reason_code",
          "false_contact",
          "opinion_clear::boolean");

  private FeedbackRows() {}

  /** Adds a form to what is written with the step that submits it. */
  static void add(OrderAtWork order, HandlingFormView submitted) {
    HandlingForm form = submitted.form();
    var values = new ArrayList<@Nullable Object>();
    values.add(submitted.seq());
    values.add(submitted.assignmentNo());
    values.add(form.result());
    values.add(form.demandIsTrue());
    values.add(form.contacted());
    values.add(form.contactedAt());
    values.add(form.solved());
    values.add(form.unsolvedReason());
    values.add(form.internalReport());
    values.add(form.publicReply());
    values.add(form.legalBasis());
    values.add(form.signedBy() == null ? null : form.signedBy().value());
    values.add(submitted.released());
    values.add(form.beyondDuty());
    values.add(form.contactNumber());
    values.add(form.attitude());
    order.add("handling_form", FORM_COLUMNS, values);
  }

  /** Releases the public reply of a turn's last form, and reads that form, in one statement. */
  static HandlingFormView release(Work work, OrderId order, int assignmentNo) {
    return work.sql(
            "update tierline.handling_form f set released = true"
                + " where f.tenant_id = ? and f.order_id = ? and f.assignment_no = ?"
                + " and not exists (select 1 from tierline.handling_form later"
                + " where later.tenant_id = f.tenant_id and later.order_id = f.order_id"
                + " and later.assignment_no = f.assignment_no and later.seq > f.seq)"
                + " returning "
                + FORM_NAMES)
        .set(work.tenant().value())
        .set(order.value())
        .set(assignmentNo)
        .first(FeedbackRows::form)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "answer", order));
  }

  static List<HandlingFormView> list(Work work, OrderId order) {
    return work.sql(
            "select "
                + FORM_NAMES
                + " from tierline.handling_form where tenant_id = ? and order_id = ? order by seq")
        .set(work.tenant().value())
        .set(order.value())
        .list(FeedbackRows::form);
  }

  private static HandlingFormView form(ResultSet row) throws SQLException {
    Long signedBy = Sql.number(row, "signed_by");
    return new HandlingFormView(
        row.getInt("seq"),
        row.getInt("assignment_no"),
        new HandlingForm(
            FeedbackResult.valueOf(row.getString("result")),
            row.getBoolean("is_true"),
            row.getBoolean("contacted"),
            Sql.instant(row, "contacted_at"),
            row.getBoolean("solved"),
            row.getString("unsolved_reason"),
            row.getString("internal_report"),
            row.getString("public_reply"),
            row.getString("legal_basis"),
            signedBy == null ? null : new PersonId(signedBy),
            constant(BeyondDuty.class, row.getString("beyond_duty")),
            null,
            constant(PetitionerAttitude.class, row.getString("attitude"))),
        row.getBoolean("released"),
        HandlingFormView.masked(row.getString("contact_number")));
  }

  /** Adds an attempt to what is written with the step that records it. */
  static void add(OrderAtWork order, CallBackView call) {
    CallBackAttempt attempt = call.attempt();
    var values = new ArrayList<@Nullable Object>();
    values.add(call.seq());
    values.add(attempt.channel());
    values.add(call.at());
    values.add(attempt.connected());
    values.add(attempt.staffContacted());
    values.add(attempt.replyTrue());
    values.add(attempt.solved());
    values.add(attempt.efficiency());
    values.add(attempt.attitude());
    values.add(attempt.result());
    values.add(attempt.satisfaction());
    values.add(attempt.reason());
    values.add(attempt.opinion());
    values.add(call.caller() == null ? null : call.caller().value());
    values.add(call.scale());
    values.add(attempt.reasonCode());
    values.add(call.falseContact());
    values.add(attempt.opinionClear());
    order.add("call_back", CALL_BACK_COLUMNS, values);
  }

  static List<CallBackView> callBacks(Work work, OrderId order) {
    return work.sql(
            "select seq, channel, at, connected, staff_contacted, reply_true, solved, efficiency,"
                + " attitude, result, satisfaction, reason, opinion, caller_id, scale,"
                + " reason_code, false_contact, opinion_clear"
                + " from tierline.call_back where tenant_id = ? and order_id = ? order by seq")
        .set(work.tenant().value())
        .set(order.value())
        .list(FeedbackRows::callBack);
  }

  private static CallBackView callBack(ResultSet row) throws SQLException {
    Long caller = Sql.number(row, "caller_id");
    return new CallBackView(
        row.getInt("seq"),
        Sql.requiredInstant(row, "at"),
        caller == null ? null : new PersonId(caller),
        new CallBackAttempt(
            CallBackChannel.valueOf(row.getString("channel")),
            row.getBoolean("connected"),
            flag(row, "staff_contacted"),
            flag(row, "reply_true"),
            flag(row, "solved"),
            level(row, "efficiency"),
            level(row, "attitude"),
            level(row, "result"),
            level(row, "satisfaction"),
            row.getString("reason"),
            row.getString("opinion"),
            constant(DissatisfiedReason.class, row.getString("reason_code")),
            flag(row, "opinion_clear")),
        SatisfactionScale.valueOf(row.getString("scale")),
        row.getBoolean("false_contact"));
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Integer level(ResultSet row, String column) throws SQLException {
    Long value = Sql.number(row, column);
    return value == null ? null : value.intValue();
  }

  /** The public reply that was released in a round, or a merged order's; null where none was. */
  static @Nullable String released(Work work, OrderId order, int round) {
    return work.sql(
            "select f.public_reply from tierline.handling_form f join tierline.assignment a"
                + " on a.tenant_id = f.tenant_id and a.order_id = f.order_id"
                + " and a.no = f.assignment_no"
                + " where f.tenant_id = ? and a.tenant_id = ? and f.order_id = ? and a.round = ?"
                + " and f.released order by f.seq desc limit 1")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order.value())
        .set(round)
        .first(row -> row.getString(1))
        .orElseGet(() -> ofMaster(work, order));
  }

  private static @Nullable String ofMaster(Work work, OrderId order) {
    return work.sql(
            "select e.text from tierline.order_event e join tierline.work_order o"
                + " on o.tenant_id = e.tenant_id and o.order_id = e.order_id"
                + " where e.tenant_id = ? and o.tenant_id = ? and e.order_id = ? and e.public"
                + " and o.status = 'MERGED' and e.action = 'REVIEW_PASS'"
                + " order by e.seq desc limit 1")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order.value())
        .first(row -> Optional.ofNullable(row.getString(1)))
        .flatMap(text -> text)
        .orElse(null);
  }

  /** When people called in vain since a moment. */
  static List<Instant> vain(Work work, OrderId order, Instant since) {
    return callBacks(work, order).stream()
        .filter(call -> !call.at().isBefore(since) && isInVain(call.attempt()))
        .map(CallBackView::at)
        .toList();
  }

  /** That the centre has reached the petitioner or called in vain, or he has rated by himself. */
  record Asked(Instant at, boolean connected) {}

  /** How the petitioner was asked since a moment, but for what units asked. */
  static List<Asked> askedByCentre(Work work, OrderId order, Instant since, UnitId centre) {
    return work.sql(
            "select c.at, c.connected from tierline.call_back c join tierline.order_event e"
                + " on e.tenant_id = c.tenant_id and e.order_id = c.order_id and e.seq = c.seq"
                + " where c.tenant_id = ? and e.tenant_id = ? and c.order_id = ?"
                + " and (c.connected or c.channel = 'PHONE') and c.at >= ?"
                + " and (e.unit_id is null or e.unit_id = ?)")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order.value())
        .set(since)
        .set(centre.value())
        .list(row -> new Asked(Sql.requiredInstant(row, "at"), row.getBoolean("connected")));
  }

  static boolean isInVain(CallBackAttempt attempt) {
    return !attempt.connected() && attempt.channel() == CallBackChannel.PHONE;
  }
}
