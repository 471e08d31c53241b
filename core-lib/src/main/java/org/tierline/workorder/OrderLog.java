package org.tierline.workorder;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Recomputes the hash chain of an order's log from what the rows say. */
final class OrderLog {
  private final long tenant;
  private final long order;
  private byte[] before = new byte[0];
  private int seen;
  private int lastSeq;
  private byte[] lastHash = new byte[0];
  private @Nullable Integer firstBroken;

  private OrderLog(long tenant, long order) {
    this.tenant = tenant;
    this.order = order;
  }

  /** One statement, so that a step taken meanwhile is either wholly seen or not at all. */
  static LogCheck verify(Work work, OrderId id) {
    var log = new OrderLog(work.tenant().value(), id.value());
    work.sql(
            "select o.event_seq as last_seq, o.event_hash as last_hash, e.seq, e.action, e.at,"
                + " e.person_id, e.actor, e.unit_id, e.assignment_no, e.from_status, e.to_status,"
                + " e.public, e.text, e.data::text as data, e.hash from tierline.work_order o"
                + " left join tierline.order_event e"
                + " on e.tenant_id = o.tenant_id and e.order_id = o.order_id"
                + " where o.tenant_id = ? and o.order_id = ? order by e.seq")
        .set(work.tenant().value())
        .set(id.value())
        .list(log::read);
    return log.result();
  }

  private boolean read(ResultSet row) throws SQLException {
    lastSeq = row.getInt("last_seq");
    lastHash = row.getBytes("last_hash");
    int seq = row.getInt("seq");
    if (row.wasNull()) {
      return false;
    }
    seen++;
    if (firstBroken == null) {
      byte[] hash = row.getBytes("hash");
      if (seq != seen || !Arrays.equals(hash, expected(row, seq))) {
        firstBroken = Math.min(seq, seen);
      }
      before = hash;
    }
    return true;
  }

  private byte @Nullable [] expected(ResultSet row, int seq) throws SQLException {
    try {
      return EventHash.of(before, tenant, order, seq, event(row));
    } catch (IllegalArgumentException | ClassCastException unreadable) {
      return null;
    }
  }

  private static NewEvent event(ResultSet row) throws SQLException {
    Long unit = Sql.number(row, "unit_id");
    Long turn = Sql.number(row, "assignment_no");
    String from = row.getString("from_status");
    return new NewEvent(
        Action.valueOf(row.getString("action")),
        Sql.requiredInstant(row, "at"),
        new NewEvent.Actor(
            Sql.number(row, "person_id"),
            row.getString("actor"),
            unit == null ? null : new UnitId(unit)),
        turn == null ? null : turn.intValue(),
        from == null ? null : WorkOrderStatus.valueOf(from),
        WorkOrderStatus.valueOf(row.getString("to_status")),
        row.getBoolean("public"),
        row.getString("text"),
        facts(row.getString("data")));
  }

  private static Map<String, String> facts(@Nullable String data) {
    var facts = new TreeMap<String, String>();
    if (data != null) {
      try (JsonReader reader = Json.createReader(new StringReader(data))) {
        for (Map.Entry<String, JsonValue> each : reader.readValue().asJsonObject().entrySet()) {
          facts.put(each.getKey(), ((JsonString) each.getValue()).getString());
        }
      }
    }
    return facts;
  }

  /** Rows cut off at the end show against the number and hash that the order keeps. */
  private LogCheck result() {
    if (firstBroken == null && (seen != lastSeq || !Arrays.equals(before, lastHash))) {
      firstBroken = seen < lastSeq ? seen + 1 : Math.max(1, lastSeq);
    }
    return new LogCheck(seen, firstBroken);
  }
}
