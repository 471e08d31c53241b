package org.tierline.inspection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.JsonLine;
import org.tierline.audit.TrailAnchor;
import org.tierline.audit.TrailReading;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * A trail that the caller may take out of the house, not yet written: as it stands when writing
 * begins. Writing reads the database row by row. The form is published in {@code
 * docs/operations/audit.md}; {@code verify-log} verifies it.
 */
public final class AuditExport {
  private final Transactions transactions;
  private final Caller caller;
  private final About about;

  /**
   * What stands in front.
   *
   * @param slug of the city
   * @param name of the city
   * @param after behind which entry it begins
   * @param afterHash the hash of that entry; no bytes for 0
   * @param reach which part of the tree it is about; null for all of it
   */
  record About(
      String slug,
      String name,
      Instant exportedAt,
      long after,
      byte[] afterHash,
      List<AuditKey> keys,
      @Nullable TrailReach reach) {}

  AuditExport(Transactions transactions, Caller caller, About about) {
    this.transactions = transactions;
    this.caller = caller;
    this.about = about;
  }

  /** Writes all lines, in UTF-8, and flushes; the stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    var lines = new Lines(out);
    try {
      transactions.read(caller, work -> write(work, lines));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  private boolean write(Work work, Lines lines) {
    TrailReach reach = about.reach();
    return reach == null ? writeAll(work, lines) : writeExtract(work, reach, lines);
  }

  private boolean writeExtract(Work work, TrailReach reach, Lines lines) {
    TrailReads.Head head = TrailReads.head(work);
    var fields = new JsonLine.Fields();
    fields.put("line", "header").put("format", TrailReading.EXTRACT);
    fields.put("version", TrailReading.VERSION).put("tenant", work.tenant().toString());
    fields.put("city", about.slug()).put("name", about.name());
    fields.put("units", String.join(" ", reach.codes()));
    fields.put("exportedAt", about.exportedAt()).put("after", about.after());
    lines.line(fields.put("lastSeq", head.seq()).end());
    TrailReads.forEach(
        work,
        about.after(),
        head.seq(),
        reach,
        row -> {
          lines.line(TrailReads.entry(row).json());
          return true;
        });
    lines.close();
    return true;
  }

  private boolean writeAll(Work work, Lines lines) {
    String tenant = work.tenant().toString();
    // First the anchors: what they have seen is there when the head is read.
    List<TrailAnchor> anchors = TrailReads.anchors(work);
    TrailReads.Head head = TrailReads.head(work);
    lines.line(header(tenant, head));
    about.keys().forEach(key -> lines.line(key(key)));
    anchors.forEach(anchor -> lines.line(anchor.json(tenant)));
    TrailReads.forEach(
        work,
        about.after(),
        head.seq(),
        row -> {
          lines.line(TrailReads.entry(row).json());
          return true;
        });
    lines.close();
    return true;
  }

  private String header(String tenant, TrailReads.Head head) {
    var fields = new JsonLine.Fields();
    fields.put("line", "header").put("format", TrailReading.FORMAT);
    fields.put("version", version()).put("tenant", tenant);
    fields.put("city", about.slug()).put("name", about.name());
    fields.put("exportedAt", about.exportedAt());
    fields.put("after", about.after()).put("afterHash", hex(about.afterHash()));
    return fields.put("lastSeq", head.seq()).put("lastHash", hex(head.hash())).end();
  }

  /** A city that has only stood here has files that older verifiers read. */
  private int version() {
    boolean moved = about.keys().stream().anyMatch(key -> key.untilAnchor() != null);
    return moved ? TrailReading.MOVED : TrailReading.VERSION;
  }

  private static String key(AuditKey key) {
    byte[] bytes = key.bytes();
    var fields = new JsonLine.Fields();
    fields.put("line", "key").put("no", key.no());
    fields.put("publicKey", bytes == null ? null : hex(bytes));
    fields.put("madeAt", key.madeAt()).put("endedAt", key.endedAt());
    if (key.untilAnchor() != null) {
      fields.put("untilAnchor", key.untilAnchor());
    }
    return fields.end();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Writes lines, counts them, and hashes every byte of them. */
  private static final class Lines {
    private final OutputStream out;
    private final MessageDigest all = HashChain.sha256();
    private long count;

    Lines(OutputStream out) {
      this.out = out;
    }

    void line(String text) {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      all.update(bytes);
      count++;
      write(bytes);
    }

    void close() {
      var fields = new JsonLine.Fields();
      fields.put("line", "end").put("lines", count);
      write((fields.put("hash", hex(all.digest())).end() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
