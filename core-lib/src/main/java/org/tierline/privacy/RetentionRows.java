package org.tierline.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.OrderId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Hold;

/** What has run out, as it is found. */
final class RetentionRows {
  /** Not erased since it ended last: what was put on it after that runs out in its turn. */
  private static final String NOT_ERASED =
      "not exists (select 1 from tierline.erasure e where e.tenant_id = w.tenant_id"
          + " and e.order_id = w.order_id and e.kind = ? and e.at >= w.closed_at)";

  private static final String DUE = " and " + NOT_ERASED;

  /** The same, or its petitioner wrote that long ago and after the erasure, when he rated it. */
  private static final String WORDS_DUE =
      " and ("
          + NOT_ERASED
          + " or exists (select 1 from tierline.call_back c where c.tenant_id = w.tenant_id"
          + " and c.order_id = w.order_id and (c.reason is not null or c.opinion is not null)"
          + " and c.at < ?))";

  /** The same, or added that long ago and after the erasure. */
  private static final String FILES_DUE =
      " and ("
          + NOT_ERASED
          + " or exists (select 1 from tierline.attachment f where f.tenant_id = w.tenant_id"
          + " and f.order_id = w.order_id and f.name <> ? and f.uploaded_at < ?))";

  /** Warned last before a moment, and blocked no longer than until then. */
  static final String NUMBERS =
      " and greatest(n.warned_at, coalesce(n.blocked_until + 1, date '1970-01-01')) < ?";

  private RetentionRows() {}

  /** What has to hold of an order that has ended; its values are {@link #dueValues}. */
  private static String due(RetentionKind kind) {
    return switch (kind) {
      case ATTACHMENTS -> FILES_DUE;
      case REQUEST_TEXT -> WORDS_DUE;
      default -> DUE;
    };
  }

  private static List<Object> dueValues(RetentionKind kind, Instant before) {
    return switch (kind) {
      case ATTACHMENTS -> List.of(kind, Erasing.ERASED, before);
      case REQUEST_TEXT -> List.of(kind, before);
      default -> List.of(kind);
    };
  }

  /** How far a pass has come, and until when the next one waits. */
  record Pass(long order, Instant restsTo) {
    static final Pass FIRST = new Pass(0, Instant.EPOCH);
  }

  static Pass pass(Work work, RetentionKind kind) {
    return work.sql(
            "select order_id, rests_to from tierline.retention_pass"
                + " where tenant_id = ? and kind = ? for update")
        .set(work.tenant().value())
        .set(kind)
        .first(row -> new Pass(row.getLong(1), Sql.requiredInstant(row, "rests_to")))
        .orElse(Pass.FIRST);
  }

  static void reached(Work work, RetentionKind kind, Pass pass) {
    work.sql(
            "insert into tierline.retention_pass (tenant_id, kind, order_id, rests_to)"
                + " values (?, ?, ?, ?) on conflict (tenant_id, kind) do update"
                + " set order_id = excluded.order_id, rests_to = excluded.rests_to")
        .set(work.tenant().value())
        .set(kind)
        .set(pass.order())
        .set(pass.restsTo())
        .update();
  }

  /** An order that a pass has come to, and whether a kind of it has run out. */
  record Seen(OrderId order, boolean due) {}

  /** The next orders of a pass, by their ids. */
  static List<Seen> next(Work work, RetentionKind kind, Instant before, long after, int most) {
    return work.sql(
            "select w.order_id, coalesce(w.closed_at < ?, false)"
                + Hold.none("w")
                + due(kind)
                + " as due from (select tenant_id, order_id, closed_at from tierline.work_order"
                + " where tenant_id = ? and order_id > ? order by order_id limit ?) w"
                + " order by w.order_id")
        .set(before)
        .setAll(dueValues(kind, before))
        .set(work.tenant().value())
        .set(after)
        .set(most)
        .list(row -> new Seen(new OrderId(row.getLong(1)), row.getBoolean(2)));
  }

  /** Takes an order so that nobody changes it meanwhile; empty where it is no longer at its end. */
  static Optional<Long> lock(Work work, OrderId order) {
    return work.sql(
            "select order_id from tierline.work_order"
                + " where tenant_id = ? and order_id = ? and closed_at is not null for update")
        .set(work.tenant().value())
        .set(order.value())
        .first(row -> row.getLong(1));
  }

  /**
   * Whether a kind of an order has run out, asked once the order is locked: meanwhile it may have
   * been put under a hold, erased on request, or have come to another end. A statement of its own,
   * since the one that waited for the lock does not see what was committed meanwhile.
   */
  static boolean isDue(Work work, RetentionKind kind, Instant before, OrderId order) {
    return work.sql(
            "select 1 from tierline.work_order w where w.tenant_id = ? and w.order_id = ?"
                + " and w.closed_at < ?"
                + Hold.none("w")
                + due(kind))
        .set(work.tenant().value())
        .set(order.value())
        .set(before)
        .setAll(dueValues(kind, before))
        .first(row -> row.getLong(1))
        .isPresent();
  }

  /** How many have run out, those under a hold and those that are not. */
  record Counted(long items, long held) {}

  static Counted count(Work work, RetentionKind kind, Instant before) {
    return switch (kind) {
      case CALLS ->
          counted(
              work,
              "tierline.hotline_call w where w.tenant_id = ? and w.rang_at < ?"
                  + " and (w.caller_mask is not null or w.caller_hash is not null)",
              before);
      case NOTICES ->
          plus(
              counted(
                  work, "tierline.inbox_item w where w.tenant_id = ? and w.created_at < ?", before),
              counted(work, "tierline.notice w where w.tenant_id = ? and w.done_at < ?", before));
      case IMPORT_ERRORS ->
          new Counted(
              work.sql(
                      "select count(*) from tierline.order_import_error e"
                          + " join tierline.order_import f on f.tenant_id = e.tenant_id"
                          + " and f.import_id = e.import_id"
                          + " where e.tenant_id = ? and f.tenant_id = ? and f.finished_at < ?")
                  .set(work.tenant().value())
                  .set(work.tenant().value())
                  .set(before)
                  .number(),
              0);
      case SIGN_INS ->
          plain(work, "tierline.account_event a where a.tenant_id = ? and a.at < ?", before);
      case LEFT_STAFF -> plain(work, StaffErasing.GONE, before);
      case NUISANCE_NUMBERS ->
          plain(work, "tierline.nuisance_number n where n.tenant_id = ?" + NUMBERS, before);
      default -> orders(work, kind, before);
    };
  }

  private static Counted orders(Work work, RetentionKind kind, Instant before) {
    return work.sql(
            "select count(*) filter (where not held), count(*) filter (where held) from (select"
                + " exists (select 1 from tierline.legal_hold h where h.tenant_id = w.tenant_id"
                + " and h.order_id = w.order_id and h.released_at is null) as held"
                + " from tierline.work_order w where w.tenant_id = ? and w.closed_at < ?"
                + due(kind)
                + ") c")
        .set(work.tenant().value())
        .set(before)
        .setAll(dueValues(kind, before))
        .first(row -> new Counted(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }

  private static Counted counted(Work work, String from, Instant before) {
    return work.sql(
            "select count(*) filter (where not held), count(*) filter (where held) from (select"
                + " exists (select 1 from tierline.legal_hold h where h.tenant_id = w.tenant_id"
                + " and h.order_id = w.order_id and h.released_at is null) as held from "
                + from
                + ") c")
        .set(work.tenant().value())
        .set(before)
        .first(row -> new Counted(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }

  /** Of what belongs to no order, so that no hold is on it. */
  private static Counted plain(Work work, String from, Instant before) {
    return new Counted(
        work.sql("select count(*) from " + from).set(work.tenant().value()).set(before).number(),
        0);
  }

  private static Counted plus(Counted one, Counted other) {
    return new Counted(one.items() + other.items(), one.held() + other.held());
  }
}
