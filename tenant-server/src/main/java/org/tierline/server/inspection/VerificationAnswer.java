package org.tierline.server.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditFinding;
import org.tierline.inspection.AuditReport;

/**
 * What came of verifying a trail, as JSON shows it.
 *
 * @param intact whether nothing is wrong
 * @param entries how many there are
 * @param anchors how many there are
 * @param unchecked how many of them cannot be checked by a key, since it did not come along when
 *     the city was restored from a file of an older form
 * @param lastHash the hash of the last entry, hexadecimal; empty where there is none
 * @param lastAnchorOn the day of the newest anchor; null where there is none
 * @param findings how many things are wrong
 * @param first the first hundred of them
 */
public record VerificationAnswer(
    boolean intact,
    long entries,
    long anchors,
    long unchecked,
    String lastHash,
    @Nullable LocalDate lastAnchorOn,
    long findings,
    List<Finding> first) {

  /**
   * What is wrong.
   *
   * @param seq the first entry that it concerns; null where it concerns none
   * @param kind what was done
   * @param words the same in the reader's language
   */
  public record Finding(@Nullable Long seq, AuditFinding.Kind kind, String words) {}

  /** A report in the reader's language. */
  public static VerificationAnswer of(AuditReport report, Locale language) {
    return new VerificationAnswer(
        report.isIntact(),
        report.entries(),
        report.anchors(),
        report.unchecked(),
        report.lastHash(),
        report.lastAnchorOn(),
        report.findings(),
        report.first().stream()
            .map(each -> new Finding(each.seq(), each.kind(), each.words(language)))
            .toList());
  }
}
