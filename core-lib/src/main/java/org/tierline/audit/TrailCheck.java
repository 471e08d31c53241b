package org.tierline.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks a trail entry by entry against its hashes, its head and anchors. It keeps one hash and the
 * anchors, however long the trail is, and needs nothing but the JDK. Each entry is checked against
 * what stands before it, so that each change is told at its own place.
 */
public final class TrailCheck {
  private final String tenant;
  private final Span span;
  private final List<TrailAnchor> anchors;
  private final Consumer<AuditFinding> told;
  private byte[] before;
  private long last;
  private long beyond;
  private int nextAnchor;

  /**
   * What is looked at.
   *
   * @param after the number of the entry before the first; 0 for the whole trail
   * @param afterHash its hash; no bytes for the whole trail
   * @param lastSeq the number of the last entry, as the head says
   * @param lastHash its hash
   */
  public record Span(long after, byte[] afterHash, long lastSeq, byte[] lastHash) {}

  /**
   * Begins a check.
   *
   * @param anchors whose signatures are checked elsewhere
   */
  public TrailCheck(
      String tenant, Span span, List<TrailAnchor> anchors, Consumer<AuditFinding> told) {
    this.tenant = tenant;
    this.span = span;
    this.anchors = new ArrayList<>(anchors);
    this.anchors.sort((a, b) -> Long.compare(a.seq(), b.seq()));
    this.told = told;
    this.before = span.afterHash();
    this.last = span.after();
    compareAnchors();
  }

  /** The next entry in the order of their numbers. */
  public void add(TrailEntry entry) {
    if (entry.seq() > span.lastSeq()) {
      beyond++;
      return;
    }
    if (entry.seq() <= last) {
      tell(entry.seq(), TrailFault.ENTRY_REORDERED, entry.seq());
      return;
    }
    if (entry.seq() > last + 1) {
      tellMissing(last + 1, entry.seq() - 1);
    } else if (!Arrays.equals(entry.hash(), entry.hashBehind(before, tenant))) {
      tell(entry.seq(), TrailFault.ENTRY_CHANGED, entry.seq());
    }
    before = entry.hash();
    last = entry.seq();
    compareAnchors();
  }

  private void tellMissing(long first, long end) {
    if (first == end) {
      tell(first, TrailFault.ENTRY_MISSING, first);
    } else {
      tell(first, TrailFault.ENTRIES_MISSING, first, end);
    }
  }

  /** Entries that are missing are passed over, since they are told already. */
  private void compareAnchors() {
    while (nextAnchor < anchors.size() && anchors.get(nextAnchor).seq() <= last) {
      TrailAnchor anchor = anchors.get(nextAnchor++);
      if (anchor.seq() == last && !Arrays.equals(anchor.hash(), before)) {
        tell(anchor.seq(), TrailFault.ENTRY_REWRITTEN, anchor.seq(), anchor.day());
      }
    }
  }

  /** Tells what only shows at the end. */
  public void finish() {
    if (last < span.lastSeq()) {
      tell(last + 1, TrailFault.END_MISSING, last + 1, span.lastSeq());
    } else if (!Arrays.equals(before, span.lastHash())) {
      tell(last, TrailFault.LAST_ENTRY_CHANGED, last);
    }
    if (beyond > 0) {
      tell(span.lastSeq() + 1, TrailFault.ENTRIES_ADDED, beyond, span.lastSeq() + 1);
    }
    for (TrailAnchor anchor : anchors.subList(nextAnchor, anchors.size())) {
      if (anchor.seq() > span.lastSeq()) {
        tell(
            span.lastSeq() + 1,
            TrailFault.FEWER_THAN_ANCHORED,
            anchor.day(),
            anchor.seq(),
            span.lastSeq());
      }
    }
  }

  private void tell(long seq, TrailFault fault, Object... values) {
    told.accept(AuditFinding.of(seq, fault, values));
  }
}
