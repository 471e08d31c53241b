package org.tierline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine.MalformedException;

/**
 * Reads an exported trail from its first line to its last and finds what does not hold together,
 * also with anchors that somebody has kept. It keeps one line and the anchors, needs nothing but
 * the JDK, and trusts nothing in the file but its keys, which the reader compares with those that
 * he knows.
 */
public final class TrailReading {
  /** What the header of an exported trail says. */
  public static final String FORMAT = "tierline-audit-trail";

  /**
   * What the header of an extract says, such as one of a part of the tree: entries as they stand,
   * with others left out between them.
   */
  public static final String EXTRACT = "tierline-audit-extract";

  public static final int VERSION = 1;

  private final Consumer<AuditFinding> told;
  private final String tenant;
  private final TrailCheck.Span span;
  private final List<TrailAnchor> kept;
  private final MessageDigest all = HashChain.sha256();
  private final Map<Integer, byte[]> keys = new HashMap<>();
  private final List<TrailAnchor> anchors = new ArrayList<>();
  private @Nullable TrailCheck check;
  private @Nullable String closingHash;
  private long lines;
  private long entries;
  private long findings;

  /**
   * What came of it.
   *
   * @param entries how many entries the file holds
   * @param anchors how many anchors
   * @param findings how many things are wrong
   * @param closingHash the hash in the closing line, hexadecimal; null where there is none
   * @param keys the public keys by number, in the form of X.509
   */
  public record Result(
      long entries,
      long anchors,
      long findings,
      @Nullable String closingHash,
      Map<Integer, byte[]> keys) {}

  private TrailReading(
      Map<String, @Nullable Object> header,
      List<Map<String, @Nullable Object>> kept,
      Consumer<AuditFinding> told)
      throws MalformedException {
    this.tenant = Lines.text(header, "tenant");
    this.span =
        new TrailCheck.Span(
            Lines.number(header, "after"),
            Lines.bytes(header, "afterHash"),
            Lines.number(header, "lastSeq"),
            Lines.bytes(header, "lastHash"));
    this.kept = new ArrayList<>();
    for (Map<String, @Nullable Object> each : kept) {
      this.kept.add(TrailAnchor.of(each, tenant));
    }
    this.told = told;
  }

  /** Whether a first line is the header of an exported trail, or of an extract of one. */
  public static boolean isHeader(byte[] line) {
    try {
      Object format = JsonLine.read(line).get("format");
      return FORMAT.equals(format) || EXTRACT.equals(format);
    } catch (MalformedException e) {
      return false;
    }
  }

  /**
   * Reads everything; each thing that is wrong is told as soon as it is known.
   *
   * @param kept lines in which anchors stand that were kept outside of the house; other lines are
   *     passed over, so an earlier export will do
   * @throws MalformedException if it is no export, of a form that is not known, or the anchors are
   *     of another trail
   */
  public static Result read(InputStream in, List<byte[]> kept, Consumer<AuditFinding> told)
      throws IOException, MalformedException {
    byte[] first = JsonLine.next(in);
    Map<String, @Nullable Object> header = JsonLine.read(first == null ? new byte[0] : first);
    if (EXTRACT.equals(header.get("format"))) {
      throw new MalformedException(
          "this is an extract of a trail: a chain with entries left out cannot be verified;"
              + " an auditor of the whole city exports and verifies the trail");
    }
    if (!new JsonLine.Literal("" + VERSION).equals(header.get("version"))) {
      throw new MalformedException("expected version " + VERSION + " of the form");
    }
    var reading = new TrailReading(header, anchorLines(kept), told);
    byte[] line = first;
    while (line != null) {
      reading.line(line);
      line = JsonLine.next(in);
    }
    reading.finish();
    return new Result(
        reading.entries,
        reading.anchors.size(),
        reading.findings,
        reading.closingHash,
        reading.keys);
  }

  private static List<Map<String, @Nullable Object>> anchorLines(List<byte[]> kept)
      throws MalformedException {
    var found = new ArrayList<Map<String, @Nullable Object>>();
    for (byte[] each : kept) {
      Map<String, @Nullable Object> line = JsonLine.read(each);
      if ("anchor".equals(line.get("line"))) {
        found.add(line);
      }
    }
    return found;
  }

  private void line(byte[] bytes) {
    lines++;
    if (closingHash != null) {
      tell(TrailFault.LINE_BEHIND_END, lines);
      return;
    }
    try {
      Map<String, @Nullable Object> line = JsonLine.read(bytes);
      if ("end".equals(line.get("line"))) {
        end(line);
        return;
      }
      all.update(bytes);
      switch (String.valueOf(line.get("line"))) {
        case "header" -> requireFirst();
        case "key" -> keys.put((int) Lines.number(line, "no"), Lines.bytes(line, "publicKey"));
        case "anchor" -> anchors.add(TrailAnchor.of(line, tenant));
        case "entry" -> entry(TrailEntry.of(line));
        default -> tell(TrailFault.LINE_UNKNOWN, lines);
      }
    } catch (MalformedException e) {
      all.update(bytes);
      tell(TrailFault.LINE_UNREADABLE, lines, String.valueOf(e.getMessage()));
    }
  }

  private void requireFirst() {
    if (lines > 1) {
      tell(TrailFault.SECOND_HEADER, lines);
    }
  }

  private void entry(TrailEntry entry) {
    entries++;
    begun().add(entry);
  }

  /** All anchors stand before the first entry. */
  private TrailCheck begun() {
    TrailCheck begun = check;
    if (begun == null) {
      AnchorCheck.run(tenant, anchors, keys, this::tell);
      kept.forEach(this::compare);
      var both = new ArrayList<>(anchors);
      kept.stream().filter(each -> !isThere(each)).forEach(both::add);
      begun = new TrailCheck(tenant, span, both, this::tell);
      check = begun;
    }
    return begun;
  }

  private void compare(TrailAnchor mine) {
    if (!isThere(mine)) {
      tell(TrailFault.KEPT_ANCHOR_MISSING, mine.day());
    }
  }

  private boolean isThere(TrailAnchor mine) {
    return anchors.stream()
        .anyMatch(
            each ->
                each.no() == mine.no()
                    && each.seq() == mine.seq()
                    && Arrays.equals(each.hash(), mine.hash())
                    && Arrays.equals(each.signature(), mine.signature()));
  }

  private void end(Map<String, @Nullable Object> line) throws MalformedException {
    begun().finish();
    closingHash = Lines.text(line, "hash");
    if (findings > 0) {
      return;
    }
    if (Lines.number(line, "lines") != lines - 1
        || !HexFormat.of().formatHex(all.digest()).equals(closingHash)) {
      tell(TrailFault.OTHER_LINES);
    }
  }

  private void finish() {
    if (closingHash == null) {
      begun().finish();
      tell(TrailFault.CLOSING_LINE_MISSING);
    }
  }

  private void tell(TrailFault fault, Object... values) {
    tell(AuditFinding.of(null, fault, values));
  }

  private void tell(AuditFinding finding) {
    findings++;
    told.accept(finding);
  }
}
