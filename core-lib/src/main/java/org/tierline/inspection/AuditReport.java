package org.tierline.inspection;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditFinding;

/**
 * What came of verifying a trail.
 *
 * @param entries how many there are
 * @param anchors how many there are
 * @param lastHash the hash of the last entry, hexadecimal; empty where there is none
 * @param lastAnchorOn the day of the newest anchor; null where there is none
 * @param findings how many things are wrong
 * @param first the first hundred of them
 */
public record AuditReport(
    long entries,
    long anchors,
    String lastHash,
    @Nullable LocalDate lastAnchorOn,
    long findings,
    List<AuditFinding> first) {

  public AuditReport {
    first = List.copyOf(first);
  }

  /** Whether nothing is wrong. */
  public boolean isIntact() {
    return findings == 0;
  }
}
