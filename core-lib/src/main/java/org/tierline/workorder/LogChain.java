package org.tierline.workorder;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.JsonLine.Literal;
import org.tierline.audit.JsonLine.MalformedException;

/**
 * The log of one order while an export is read: what is expected next, and what was wrong first.
 */
final class LogChain {
  private static final Set<String> NAMES =
      Set.of(
          "line", "seq", "action", "at", "actor", "person", "unit", "turn", "from", "to", "public",
          "text", "data", "hash");

  private final String tenant;
  private final String order;
  private final String orderNo;
  private final int no;
  private final int lastSeq;
  private final byte[] lastHash;
  private byte[] before = new byte[0];
  private int expected = 1;
  private @Nullable LogFinding first;

  private LogChain(String tenant, Map<String, @Nullable Object> line) throws MalformedException {
    this.tenant = tenant;
    this.order = text(line, "order");
    this.orderNo = text(line, "orderNo");
    this.no = number(line, "no");
    this.lastSeq = number(line, "lastSeq");
    this.lastHash = bytes(line, "lastHash");
  }

  /** The log whose line this is; malformed where it is of another city. */
  static LogChain of(Map<String, @Nullable Object> line, String tenant) throws MalformedException {
    if (!tenant.equals(line.get("tenant"))) {
      throw new MalformedException("expected an order of city " + tenant);
    }
    return new LogChain(tenant, line);
  }

  int no() {
    return no;
  }

  String order() {
    return order;
  }

  String orderNo() {
    return orderNo;
  }

  /** Whether all rows that the order counts have come. */
  boolean isComplete() {
    return expected > lastSeq;
  }

  void add(Map<String, @Nullable Object> line) {
    int seq;
    try {
      seq = number(line, "seq");
      if (first != null) {
        // The row that was missed stands further down.
        if (first.kind() == LogFinding.Kind.MISSING && seq == first.row()) {
          found(seq, LogFinding.Kind.REORDERED, "row " + seq + " stands behind a later one");
        }
        return;
      }
      if (seq > lastSeq && seq == expected) {
        found(
            seq,
            LogFinding.Kind.ADDED,
            "row %d was added: the order counts %d rows".formatted(seq, lastSeq));
      } else if (seq > expected) {
        found(expected, LogFinding.Kind.MISSING, "row " + expected + " is missing");
      } else if (seq < expected) {
        found(seq, LogFinding.Kind.ADDED, "row " + seq + " is there twice");
      } else {
        check(seq, line);
      }
    } catch (MalformedException e) {
      unreadable("row " + expected + " cannot be read: " + e.getMessage());
    }
  }

  private void check(int seq, Map<String, @Nullable Object> line) throws MalformedException {
    if (!line.keySet().equals(NAMES)) {
      throw new MalformedException("expected the fields " + NAMES);
    }
    byte[] hash = bytes(line, "hash");
    if (!Arrays.equals(hash, HashChain.of(before, parts(seq, line)))) {
      found(
          seq,
          LogFinding.Kind.CHANGED,
          "row %d was changed: its hash does not follow from what it says".formatted(seq));
    }
    before = hash;
    expected = seq + 1;
  }

  private List<@Nullable String> parts(int seq, Map<String, @Nullable Object> line)
      throws MalformedException {
    var parts = new ArrayList<@Nullable String>();
    parts.add(tenant);
    parts.add(order);
    parts.add(Integer.toString(seq));
    parts.add(text(line, "action"));
    try {
      Instant at = Instant.parse(text(line, "at"));
      parts.add(Long.toString(at.getEpochSecond()));
      parts.add(Integer.toString(at.getNano()));
    } catch (DateTimeException e) {
      throw new MalformedException("expected an instant in \"at\"");
    }
    parts.add(text(line, "actor"));
    parts.add(optional(line, "person"));
    parts.add(optional(line, "unit"));
    parts.add(line.get("turn") instanceof Literal turn ? turn.text() : optional(line, "turn"));
    parts.add(optional(line, "from"));
    parts.add(text(line, "to"));
    if (!(line.get("public") instanceof Boolean isPublic)) {
      throw new MalformedException("expected true or false in \"public\"");
    }
    parts.add(isPublic ? "1" : "0");
    parts.add(optional(line, "text"));
    if (line.get("data") != null) {
      addData(parts, line.get("data"));
    }
    return parts;
  }

  private static void addData(List<@Nullable String> parts, @Nullable Object data)
      throws MalformedException {
    if (!(data instanceof Map<?, ?> entries) || entries.isEmpty()) {
      throw new MalformedException("expected texts in \"data\"");
    }
    var sorted = new TreeMap<String, String>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof String value)) {
        throw new MalformedException("expected texts in \"data\"");
      }
      sorted.put(String.valueOf(entry.getKey()), value);
    }
    sorted.forEach(
        (name, value) -> {
          parts.add(name);
          parts.add(value);
        });
  }

  /** A line that is no row, where one was expected. */
  void unreadable(String words) {
    if (first == null) {
      found(expected, LogFinding.Kind.CHANGED, words);
    }
  }

  private void found(int row, LogFinding.Kind kind, String words) {
    first = new LogFinding(order, orderNo, row, kind, words);
  }

  /** What is wrong first, now that all its rows have been read; null where nothing is. */
  @Nullable LogFinding finish() {
    if (first == null && expected <= lastSeq) {
      found(
          expected,
          LogFinding.Kind.CUT_OFF,
          "cut off at the end: rows %d to %d are missing".formatted(expected, lastSeq));
    }
    if (first == null && !Arrays.equals(before, lastHash)) {
      found(
          lastSeq,
          LogFinding.Kind.CHANGED,
          "row %d was changed: the order keeps another hash of it".formatted(lastSeq));
    }
    return first;
  }

  static String text(Map<String, @Nullable Object> line, String name) throws MalformedException {
    String value = optional(line, name);
    if (value == null) {
      throw new MalformedException("expected a text in \"" + name + "\"");
    }
    return value;
  }

  private static @Nullable String optional(Map<String, @Nullable Object> line, String name)
      throws MalformedException {
    Object value = line.get(name);
    if (value != null && !(value instanceof String)) {
      throw new MalformedException("expected a text in \"" + name + "\"");
    }
    return (String) value;
  }

  static int number(Map<String, @Nullable Object> line, String name) throws MalformedException {
    if (line.get(name) instanceof Literal literal && literal.text().matches("[0-9]{1,9}")) {
      return Integer.parseInt(literal.text());
    }
    throw new MalformedException("expected a number in \"" + name + "\"");
  }

  private static byte[] bytes(Map<String, @Nullable Object> line, String name)
      throws MalformedException {
    try {
      return HexFormat.of().parseHex(text(line, name));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("expected hexadecimal digits in \"" + name + "\"");
    }
  }
}
