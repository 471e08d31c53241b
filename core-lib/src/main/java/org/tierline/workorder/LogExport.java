package org.tierline.workorder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.JsonLine;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;

/**
 * Order logs that the caller may take out of the house, not yet written. Writing reads the database
 * page by page and keeps no more than one page in memory, however large the city is. A page has
 * been read before anything of it is written, so that no connection waits for a slow reader of the
 * file. Each order is as it stood at one moment; orders of later pages may be some moments younger.
 *
 * <p>The form, for whoever verifies it with a program of his own, is published in {@code
 * docs/operations/verify-the-log.md}; {@link VerifyLog} is ours.
 */
public final class LogExport {
  static final String FORMAT = "tierline-order-log";
  static final int VERSION = 1;
  static final String ALGORITHM =
      "hash = SHA-256(hash of the row before (no bytes for row 1), then each part as a 4-byte"
          + " big-endian length and UTF-8 bytes, null as length -1 alone); parts: tenant, order,"
          + " seq, action, at in seconds since 1970, nanoseconds in that second, actor, person,"
          + " unit, turn, from, to, 1 if public else 0, text, then name and value of each entry"
          + " of data sorted by name in UTF-16 code units; numbers in decimal";
  private static final int ORDERS_AT_ONCE = 100;
  private static final String ROWS =
      " o left join tierline.order_event e"
          + " on e.tenant_id = o.tenant_id and e.order_id = o.order_id"
          + " where o.tenant_id = ? order by o.order_id, e.seq";
  private static final String COLUMNS =
      "select o.order_id, o.order_no, o.event_seq as last_seq, o.event_hash as last_hash, e.seq,"
          + " e.action, e.at, e.person_id, e.actor, e.unit_id, e.assignment_no, e.from_status,"
          + " e.to_status, e.public, e.text, e.data::text as data, e.hash from ";

  private final Transactions transactions;
  private final Caller caller;
  private final TenantView city;
  private final Instant exportedAt;
  private final Which which;

  /**
   * Which orders.
   *
   * @param order the only one; null for all of the period
   * @param from from when on they were registered
   * @param to until before when
   */
  record Which(@Nullable OrderId order, Instant from, Instant to) {}

  LogExport(
      Transactions transactions, Caller caller, TenantView city, Instant exportedAt, Which which) {
    this.transactions = transactions;
    this.caller = caller;
    this.city = city;
    this.exportedAt = exportedAt;
    this.which = which;
  }

  /** Writes all lines, in UTF-8, and flushes; the stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    var lines = new Lines(out, city.id().toString());
    lines.line(header());
    OrderId one = which.order();
    if (one != null) {
      lines.write(transactions.read(caller, work -> one(work, lines, one)));
    } else {
      int before;
      do {
        before = lines.orders;
        long last = lines.order;
        lines.write(transactions.read(caller, work -> page(work, lines, last)));
      } while (lines.orders == before + ORDERS_AT_ONCE);
    }
    lines.close();
    out.flush();
  }

  private String header() {
    var fields = new JsonLine.Fields();
    fields.put("line", "header").put("format", FORMAT).put("version", VERSION);
    fields.put("tenant", city.id()).put("city", city.slug()).put("name", city.name());
    fields.put("order", which.order());
    fields.put("from", period(which.from())).put("to", period(which.to()));
    return fields.put("exportedAt", exportedAt).put("algorithm", ALGORITHM).end();
  }

  private @Nullable Instant period(Instant bound) {
    return which.order() == null ? bound : null;
  }

  private static List<String> one(Work work, Lines lines, OrderId order) {
    return work.sql(
            COLUMNS
                + "(select * from tierline.work_order where tenant_id = ? and order_id = ?)"
                + ROWS)
        .set(work.tenant().value())
        .set(order.value())
        .set(work.tenant().value())
        .last()
        .list(lines::read);
  }

  private List<String> page(Work work, Lines lines, long after) {
    return work.sql(
            COLUMNS
                + "(select * from tierline.work_order where tenant_id = ? and order_id > ?"
                + " and registered_at >= ? and registered_at < ? and not restricted"
                + " order by order_id limit ?)"
                + ROWS)
        .set(work.tenant().value())
        .set(after)
        .set(which.from())
        .set(which.to())
        .set(ORDERS_AT_ONCE)
        .set(work.tenant().value())
        .last()
        .list(lines::read);
  }

  /** Writes the lines, counts them, and hashes every byte of them. */
  private static final class Lines {
    private final OutputStream out;
    private final String tenant;
    private final MessageDigest all = HashChain.sha256();
    private long order;
    private int orders;
    private long rows;

    Lines(OutputStream out, String tenant) {
      this.out = out;
      this.tenant = tenant;
    }

    /** The line of a row, and that of its order in front of the first. */
    String read(ResultSet row) throws SQLException {
      var text = new StringJoiner("\n");
      long id = row.getLong("order_id");
      if (id != order) {
        order = id;
        orders++;
        text.add(order(row));
      }
      int seq = row.getInt("seq");
      if (!row.wasNull()) {
        rows++;
        text.add(event(row, seq));
      }
      return text.toString();
    }

    private String order(ResultSet row) throws SQLException {
      var fields = new JsonLine.Fields();
      fields.put("line", "order").put("no", orders).put("tenant", tenant);
      fields.put("order", Long.toString(order)).put("orderNo", row.getString("order_no"));
      fields.put("lastSeq", row.getInt("last_seq"));
      return fields.put("lastHash", hex(row.getBytes("last_hash"))).end();
    }

    private static String event(ResultSet row, int seq) throws SQLException {
      Long person = Sql.number(row, "person_id");
      Long unit = Sql.number(row, "unit_id");
      String data = row.getString("data");
      var fields = new JsonLine.Fields();
      fields.put("line", "event").put("seq", seq).put("action", row.getString("action"));
      fields.put("at", Sql.requiredInstant(row, "at")).put("actor", row.getString("actor"));
      fields.put("person", person == null ? null : person.toString());
      fields.put("unit", unit == null ? null : unit.toString());
      fields.put("turn", Sql.number(row, "assignment_no"));
      fields.put("from", row.getString("from_status")).put("to", row.getString("to_status"));
      fields.put("public", row.getBoolean("public")).put("text", row.getString("text"));
      fields.put("data", data == null ? null : new JsonLine.Literal(data));
      return fields.put("hash", hex(row.getBytes("hash"))).end();
    }

    void write(List<String> page) throws IOException {
      for (String text : page) {
        line(text);
      }
    }

    void line(String text) throws IOException {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      all.update(bytes);
      out.write(bytes);
    }

    void close() throws IOException {
      var fields = new JsonLine.Fields();
      fields.put("line", "end").put("orders", orders).put("rows", rows);
      String closing = fields.put("hash", hex(all.digest())).end();
      out.write((closing + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
