package org.tierline.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditFinding;
import org.tierline.audit.AuditFinding.Kind;
import org.tierline.audit.TrailFault;
import org.tierline.inspection.AuditReport;
import org.tierline.server.inspection.VerificationAnswer.Finding;

/** A broken trail is told to an auditor in his language. */
class VerificationAnswerTest {
  private static final AuditReport BROKEN =
      new AuditReport(
          8,
          2,
          0,
          "5f0c",
          LocalDate.parse("2026-03-04"),
          2,
          List.of(
              AuditFinding.of(3L, TrailFault.ENTRIES_MISSING, 3, 6),
              AuditFinding.of(null, TrailFault.ANCHOR_NOT_SIGNED, 2, "2026-03-04", 1)));

  @Test
  void in_chinese() {
    assertThat(VerificationAnswer.of(BROKEN, Locale.CHINA).first())
        .containsExactly(
            new Finding(3L, Kind.MISSING, "缺少第 3 至 6 条记录"),
            new Finding(null, Kind.ANCHOR_BROKEN, "第 2 号锚点（2026-03-04）并非由第 1 号密钥如此签名"));
  }

  @Test
  void in_english() {
    assertThat(VerificationAnswer.of(BROKEN, Locale.ENGLISH))
        .isEqualTo(
            new VerificationAnswer(
                false,
                8,
                2,
                0,
                "5f0c",
                LocalDate.parse("2026-03-04"),
                2,
                List.of(
                    new Finding(3L, Kind.MISSING, "entries 3 to 6 are missing"),
                    new Finding(
                        null,
                        Kind.ANCHOR_BROKEN,
                        "anchor 2 of 2026-03-04 was not signed so by key 1"))));
  }
}
