package org.tierline.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Requests of people, and the orders that are theirs, as they are stored. */
final class SubjectRows {
  private SubjectRows() {}

  /**
   * By what somebody is found where he is not to be linked: what he left in confidence, and the
   * number from which he called, perhaps without saying who he is. No bytes without proof.
   */
  record Proven(byte[] subject, byte[] caller) {}

  /**
   * Whoever did not say who he is, nor left anything by which he is reached, is the one whose call
   * the order came of: the first that was linked to it. Others may have called about it later, or
   * from the same line.
   */
  private static final String BY_CALL =
      "o.anonymous and not o.confidential and o.phone_hash is null and o.subject_hash is null"
          + " and not exists (select 1 from tierline.intake i where i.tenant_id = o.tenant_id"
          + " and i.order_id = o.order_id and (i.personal is not null"
          + " or i.petitioner_phone is not null or i.petitioner_email is not null))"
          + " and (select c.caller_hash from tierline.hotline_call c"
          + " where c.tenant_id = o.tenant_id and c.order_id = o.order_id"
          + " order by c.rang_at, c.call_id limit 1) = ?";

  /** An order of somebody. */
  record Own(OrderId id, String orderNo, boolean ended, boolean held) {}

  /**
   * Orders of whoever left a number or address, the eldest first.
   *
   * @param proven by which those are found in which he is not to be linked
   */
  static List<Own> orders(Work work, byte[] subject, Proven proven) {
    return work.sql(
            "select o.order_id, o.order_no, o.closed_at is not null as ended,"
                + " exists (select 1 from tierline.legal_hold h where h.tenant_id = o.tenant_id"
                + " and h.order_id = o.order_id and h.released_at is null) as held"
                + " from tierline.work_order o where o.tenant_id = ?"
                + " and (o.phone_hash = ? or o.subject_hash = ? or "
                + BY_CALL
                + ")"
                + " order by o.registered_at, o.order_id")
        .set(work.tenant().value())
        .set(subject)
        .set(proven.subject())
        .set(proven.caller())
        .list(
            row ->
                new Own(
                    new OrderId(row.getLong("order_id")),
                    row.getString("order_no"),
                    row.getBoolean("ended"),
                    row.getBoolean("held")));
  }

  /** Forgets the number of calls that belong to no order. */
  static void forgetCalls(Work work, byte[] subject) {
    work.sql(
            "update tierline.hotline_call set caller_hash = null, caller_mask = null"
                + " where tenant_id = ? and caller_hash = ? and order_id is null")
        .set(work.tenant().value())
        .set(subject)
        .update();
  }

  static void add(Work work, SubjectRequest request, byte[] subject) {
    work.sql(
            "insert into tierline.subject_request (tenant_id, request_id, kind, subject_hash, at,"
                + " person_id, reason, orders, erased, proof)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(request.id())
        .set(request.kind())
        .set(subject)
        .set(request.at())
        .set(request.person().value())
        .set(request.reason())
        .set(request.orders())
        .set(request.erased())
        .set(request.proof())
        .update();
  }

  /** The newest first. */
  static List<SubjectRequest> list(Work work, long before, int most) {
    return work.sql(
            "select request_id, kind, at, person_id, reason, orders, erased, proof"
                + " from tierline.subject_request where tenant_id = ? and request_id < ?"
                + " order by request_id desc limit ?")
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .list(
            row ->
                new SubjectRequest(
                    row.getLong("request_id"),
                    SubjectRequest.Kind.valueOf(row.getString("kind")),
                    Sql.requiredInstant(row, "at"),
                    new PersonId(row.getLong("person_id")),
                    row.getString("reason"),
                    row.getInt("orders"),
                    row.getInt("erased"),
                    proof(row.getString("proof"))));
  }

  private static Subject.@Nullable Proof proof(@Nullable String name) {
    return name == null ? null : Subject.Proof.valueOf(name);
  }
}
