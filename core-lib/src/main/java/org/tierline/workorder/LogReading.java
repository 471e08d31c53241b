package org.tierline.workorder;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.JsonLine;
import org.tierline.audit.JsonLine.MalformedException;

/**
 * Reads an exported log from its first line to its last and finds what does not hold together. It
 * keeps one line at a time, needs nothing but the JDK, and trusts nothing in the file.
 */
final class LogReading {
  private final Consumer<LogFinding> told;
  private final MessageDigest all = HashChain.sha256();
  private @Nullable String tenant;
  private @Nullable LogChain chain;
  private @Nullable String closingHash;
  private int lineNo;
  private int nextNo = 1;
  private long orders;
  private long rows;
  private long broken;

  private LogReading(Consumer<LogFinding> told) {
    this.told = told;
  }

  /**
   * What came of it.
   *
   * @param orders how many orders the file holds
   * @param rows how many rows of their logs
   * @param findings how many things are wrong
   * @param closingHash the hash in the closing line, hexadecimal; null where there is none
   */
  record Result(long orders, long rows, long findings, @Nullable String closingHash) {}

  /** The file is no export, or one of a form that this version does not know. */
  static final class NoExportException extends Exception {
    private static final long serialVersionUID = 1L;

    NoExportException(String message) {
      super(message);
    }
  }

  /** Reads everything; each thing that is wrong is told as soon as it is known. */
  static Result read(InputStream in, Consumer<LogFinding> told)
      throws IOException, NoExportException {
    var reading = new LogReading(told);
    byte[] line = JsonLine.next(in);
    reading.header(line);
    while ((line = JsonLine.next(in)) != null) {
      reading.lineNo++;
      reading.line(line);
    }
    reading.finish();
    return new Result(reading.orders, reading.rows, reading.broken, reading.closingHash);
  }

  private void header(byte @Nullable [] line) throws NoExportException {
    lineNo++;
    Map<String, @Nullable Object> header;
    try {
      header = JsonLine.read(line == null ? new byte[0] : line);
    } catch (MalformedException e) {
      throw new NoExportException("this is no exported log: its first line is no JSON object");
    }
    if (!LogExport.FORMAT.equals(header.get("format"))
        || !(header.get("tenant") instanceof String city)) {
      throw new NoExportException("this is no exported log: its first line is no header of one");
    }
    if (!new JsonLine.Literal("" + LogExport.VERSION).equals(header.get("version"))) {
      throw new NoExportException(
          "this verifier knows version %d of the form, not %s"
              .formatted(LogExport.VERSION, header.get("version")));
    }
    tenant = city;
    all.update(Objects.requireNonNull(line));
  }

  private void line(byte[] bytes) {
    if (closingHash != null) {
      tell(LogFinding.Kind.FILE_CHANGED, "line " + lineNo + " stands behind the closing line");
      return;
    }
    try {
      Map<String, @Nullable Object> line = JsonLine.read(bytes);
      Object kind = line.get("line");
      if ("end".equals(kind)) {
        end(line);
        return;
      }
      all.update(bytes);
      if ("order".equals(kind)) {
        order(line);
      } else if ("event".equals(kind)) {
        event(line);
      } else {
        unreadable("line " + lineNo + " is of no known kind");
      }
    } catch (MalformedException e) {
      all.update(bytes);
      unreadable("line " + lineNo + " cannot be read: " + e.getMessage());
    }
  }

  private void order(Map<String, @Nullable Object> line) throws MalformedException {
    LogChain found = LogChain.of(line, Objects.requireNonNull(tenant));
    endChain();
    chain = found;
    orders++;
    if (found.no() > nextNo) {
      tell(
          LogFinding.Kind.ORDER_MISSING,
          "%d order(s) missing before order %s (%s), from no. %d on"
              .formatted(found.no() - nextNo, found.orderNo(), found.order(), nextNo));
    } else if (found.no() < nextNo) {
      tell(
          LogFinding.Kind.REORDERED,
          "order %s (%s), no. %d, stands in the place of no. %d"
              .formatted(found.orderNo(), found.order(), found.no(), nextNo));
    }
    nextNo = Math.max(nextNo, found.no() + 1);
  }

  private void event(Map<String, @Nullable Object> line) throws MalformedException {
    rows++;
    if (chain == null) {
      tell(LogFinding.Kind.FILE_CHANGED, "line " + lineNo + " is a row of no order");
    } else {
      chain.add(line);
    }
  }

  private void unreadable(String words) {
    if (chain != null && !chain.isComplete()) {
      chain.unreadable(words);
    } else {
      tell(LogFinding.Kind.FILE_CHANGED, words);
      endChain();
    }
  }

  private void endChain() {
    if (chain != null) {
      LogFinding found = chain.finish();
      if (found != null) {
        broken++;
        told.accept(found);
      }
    }
    chain = null;
  }

  private void end(Map<String, @Nullable Object> line) throws MalformedException {
    endChain();
    closingHash = LogChain.text(line, "hash");
    long counted = LogChain.number(line, "orders");
    if (counted > nextNo - 1) {
      tell(
          LogFinding.Kind.ORDER_MISSING,
          "%d order(s) missing at the end: the closing line counts %d"
              .formatted(counted - nextNo + 1, counted));
    } else if (counted < orders) {
      tell(
          LogFinding.Kind.FILE_CHANGED,
          "%d orders, but the closing line counts %d".formatted(orders, counted));
    }
    if (broken == 0 && LogChain.number(line, "rows") != rows) {
      tell(LogFinding.Kind.FILE_CHANGED, rows + " rows, but the closing line counts others");
    }
    if (broken == 0 && !HexFormat.of().formatHex(all.digest()).equals(closingHash)) {
      tell(
          LogFinding.Kind.FILE_CHANGED,
          "every order holds together, but the lines are not those over which the file was closed");
    }
  }

  private void finish() {
    endChain();
    if (closingHash == null) {
      tell(LogFinding.Kind.CUT_OFF, "the file has no closing line: its end is missing");
    }
  }

  private void tell(LogFinding.Kind kind, String words) {
    broken++;
    told.accept(new LogFinding(null, null, 0, kind, words));
  }
}
