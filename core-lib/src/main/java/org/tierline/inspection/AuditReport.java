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
 * @param unchecked how many of them cannot be checked by a key, since it did not come along when
 *     the city was restored from a file of an older form
 * @param lastHash the hash of the last entry, hexadecimal; empty where there is none
 * @param lastAnchorOn the day of the newest anchor; null where there is none
 * @param findings how many things are wrong
 * @param first the first hundred of them
 */
public record AuditReport(
    long entries,
    long anchors,
    long unchecked,
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
