package org.tierline.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Forms and call-backs as they are stored. */
final class FeedbackRows {
  private static final String FORM =
      "select seq, assignment_no, result, is_true, contacted, contacted_at, solved,"
          + " unsolved_reason, internal_report, public_reply, legal_basis, signed_by, released"
          + " from tierline.handling_form where tenant_id = ? and order_id = ?";

  private FeedbackRows() {}

  static void add(Work work, OrderId order, int seq, int assignmentNo, HandlingForm form) {
    work.sql(
            "insert into tierline.handling_form (tenant_id, order_id, seq, assignment_no, result,"
                + " is_true, contacted, contacted_at, solved, unsolved_reason, internal_report,"
                + " public_reply, legal_basis, signed_by, released)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)")
        .set(work.tenant().value())
        .set(order.value())
        .set(seq)
        .set(assignmentNo)
        .set(form.result())
        .set(form.demandIsTrue())
        .set(form.contacted())
        .set(form.contactedAt())
        .set(form.solved())
        .set(form.unsolvedReason())
        .set(form.internalReport())
        .set(form.publicReply())
        .set(form.legalBasis())
        .set(form.signedBy() == null ? null : form.signedBy().value())
        .update();
  }

  static void release(Work work, OrderId order, int seq) {
    work.sql(
            "update tierline.handling_form set released = true"
                + " where tenant_id = ? and order_id = ? and seq = ?")
        .set(work.tenant().value())
        .set(order.value())
        .set(seq)
        .update();
  }

  static List<HandlingFormView> list(Work work, OrderId order) {
    return work.sql(FORM + " order by seq")
        .set(work.tenant().value())
        .set(order.value())
        .list(FeedbackRows::form);
  }

  static HandlingFormView last(Work work, OrderId order, int assignmentNo) {
    return work.sql(FORM + " and assignment_no = ? order by seq desc limit 1")
        .set(work.tenant().value())
        .set(order.value())
        .set(assignmentNo)
        .first(FeedbackRows::form)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "answer", order));
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
            signedBy == null ? null : new PersonId(signedBy)),
        row.getBoolean("released"));
  }

  static void add(Work work, OrderId order, CallBackView call) {
    CallBackAttempt attempt = call.attempt();
    work.sql(
            "insert into tierline.call_back (tenant_id, order_id, seq, channel, at, connected,"
                + " staff_contacted, reply_true, solved, efficiency, attitude, result,"
                + " satisfaction, reason, opinion, caller_id)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(order.value())
        .set(call.seq())
        .set(attempt.channel())
        .set(call.at())
        .set(attempt.connected())
        .set(attempt.staffContacted())
        .set(attempt.replyTrue())
        .set(attempt.solved())
        .set(attempt.efficiency())
        .set(attempt.attitude())
        .set(attempt.result())
        .set(attempt.satisfaction())
        .set(attempt.reason())
        .set(attempt.opinion())
        .set(call.caller() == null ? null : call.caller().value())
        .update();
  }

  static List<CallBackView> callBacks(Work work, OrderId order) {
    return work.sql(
            "select seq, channel, at, connected, staff_contacted, reply_true, solved, efficiency,"
                + " attitude, result, satisfaction, reason, opinion, caller_id"
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
            row.getString("opinion")));
  }

  private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Integer level(ResultSet row, String column) throws SQLException {
    Long value = Sql.number(row, column);
    return value == null ? null : value.intValue();
  }

  /** On how many local days people tried in vain, and how often. */
  static Vain vain(Work work, OrderId order, ZoneId zone) {
    List<CallBackView> tries =
        callBacks(work, order).stream()
            .filter(c -> !c.attempt().connected() && c.attempt().channel() == CallBackChannel.PHONE)
            .toList();
    long days = tries.stream().map(c -> LocalDate.ofInstant(c.at(), zone)).distinct().count();
    return new Vain(tries.size(), days);
  }

  record Vain(int tries, long days) {}
}
