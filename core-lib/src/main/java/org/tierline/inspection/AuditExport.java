package org.tierline.inspection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.JsonLine;
import org.tierline.audit.TrailAnchor;
import org.tierline.audit.TrailEntry;
import org.tierline.audit.TrailReading;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;

/**
 * A trail that the caller may take out of the house, not yet written: as it stands when writing
 * begins. Writing reads the database page by page, each in a transaction of its own that has ended
 * before anything of the page is written: however slowly the file is read, no connection waits for
 * it. Entries are only ever added, so that the pages are of one trail. The form is published in
 * {@code docs/operations/audit.md}; {@code verify-log} verifies it.
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
    TrailReach reach = about.reach();
    long last = reach == null ? writeHead(lines) : writeExtractHead(lines, reach);
    long after = about.after();
    List<TrailEntry> page = page(after, last);
    while (!page.isEmpty()) {
      for (TrailEntry entry : page) {
        lines.line(entry.json());
      }
      after = page.get(page.size() - 1).seq();
      page = page(after, last);
    }
    lines.close();
    out.flush();
  }

  private List<TrailEntry> page(long after, long last) {
    return transactions.read(caller, work -> TrailReads.page(work, after, last, about.reach()));
  }

  /** What stands in front of the extract; the number of the last entry. */
  private long writeExtractHead(Lines lines, TrailReach reach) throws IOException {
    TrailReads.Head head = transactions.read(caller, TrailReads::head);
    var fields = new JsonLine.Fields();
    fields.put("line", "header").put("format", TrailReading.EXTRACT);
    fields.put("version", TrailReading.VERSION).put("tenant", caller.tenant().toString());
    fields.put("city", about.slug()).put("name", about.name());
    fields.put("units", String.join(" ", reach.codes()));
    fields.put("exportedAt", about.exportedAt()).put("after", about.after());
    lines.line(fields.put("lastSeq", head.seq()).end());
    return head.seq();
  }

  /** What stands in front of the entries. */
  private record Front(List<TrailAnchor> anchors, TrailReads.Head head) {}

  /** The same of the whole trail, with keys and anchors. */
  private long writeHead(Lines lines) throws IOException {
    String tenant = caller.tenant().toString();
    // First the anchors: what they have seen is there when the head is read.
    Front front =
        transactions.read(
            caller, work -> new Front(TrailReads.anchors(work), TrailReads.head(work)));
    lines.line(header(tenant, front.head()));
    for (AuditKey key : about.keys()) {
      lines.line(key(key));
    }
    for (TrailAnchor anchor : front.anchors()) {
      lines.line(anchor.json(tenant));
    }
    return front.head().seq();
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

    void line(String text) throws IOException {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      all.update(bytes);
      count++;
      out.write(bytes);
    }

    void close() throws IOException {
      var fields = new JsonLine.Fields();
      fields.put("line", "end").put("lines", count);
      String closing = fields.put("hash", hex(all.digest())).end() + "\n";
      out.write(closing.getBytes(StandardCharsets.UTF_8));
    }
  }
}
