package org.tierline.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tierline.kernel.IdSource;
import org.tierline.store.Work;

/**
 * Where messages are put within a transaction, so that they exist exactly if it commits. They are
 * sent afterwards by the relay, by lanes: a lane holds all messages of a key, and one node at a
 * time works on it.
 */
public final class Outbox {
  /** How many lanes each topic of a city has: so many nodes can send at once. */
  static final int LANES = 16;

  private static final List<String> COLUMNS =
      List.of(
          "outbox_id::bigint",
          "lane::int",
          "topic",
          "key",
          "seq::bigint",
          "payload",
          "created_at::timestamptz",
          "next_try_at::timestamptz");

  private final IdSource ids;

  public Outbox(IdSource ids) {
    this.ids = ids;
  }

  /**
   * A row for whoever writes it along with rows of his own in one statement.
   *
   * @param table its name without the schema; its first column is tenant_id
   * @param columns the other columns, each with the cast of its place
   * @param values as many values
   */
  public record Row(String table, List<String> columns, List<Object> values) {}

  /** A message as a row to be written by the caller in a statement of his own. */
  public Row row(NewMessage message, Instant now) {
    return new Row("outbox", COLUMNS, values(message, now));
  }

  /** Adds messages to the work's transaction in one statement. */
  public void add(Work work, List<NewMessage> messages, Instant now) {
    if (messages.isEmpty()) {
      return;
    }
    var values = new ArrayList<Object>();
    var text =
        new StringBuilder(
            "insert into tierline.outbox (tenant_id, outbox_id, lane, topic, key, seq, payload,"
                + " created_at, next_try_at) values ");
    for (NewMessage message : messages) {
      text.append(values.isEmpty() ? "" : ", ").append("(?, ?, ?, ?, ?, ?, ?, ?, ?)");
      values.add(work.tenant().value());
      values.addAll(values(message, now));
    }
    work.sql(text.toString()).setAll(values).update();
  }

  private List<Object> values(NewMessage message, Instant now) {
    return List.of(
        ids.next(),
        lane(message.key()),
        message.topic(),
        message.key(),
        message.sequence(),
        message.payload(),
        now,
        now);
  }

  static int lane(String key) {
    // The low bits of ids made one after another are alike: spread them first.
    int mixed = key.hashCode() * 0x9E3779B9;
    return mixed >>> 28;
  }
}
