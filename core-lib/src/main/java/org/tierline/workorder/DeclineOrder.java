package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * A request that is not accepted.
 *
 * @param way which lawful way is open instead; for {@link DeclineReason#OTHER_LAWFUL_WAY} and no
 *     other reason
 * @param explanation what the petitioner reads; at most 2000 characters
 * @param evidence for {@link DeclineReason#MALICIOUS} and no other reason: what was handed to the
 *     police and where it lies, such as recordings; at most 1000 characters
 * @param warnNumber whether the petitioner's number is noted as warned along with it; for {@link
 *     DeclineReason#MALICIOUS} alone
 */
public record DeclineOrder(
    DeclineReason reason,
    @Nullable LawfulWay way,
    String explanation,
    @Nullable String evidence,
    boolean warnNumber) {

  public DeclineOrder {
    var check =
        new Violations()
            .required("reason", reason)
            .text("explanation", explanation, 2000)
            .optionalText("evidence", evidence, 1000);
    if (way != null && reason != DeclineReason.OTHER_LAWFUL_WAY) {
      check.add("way", KernelError.NOT_ALLOWED_HERE, way);
    }
    if (way == null && reason == DeclineReason.OTHER_LAWFUL_WAY) {
      check.add("way", OrderError.LAWFUL_WAY_MISSING);
    }
    boolean malicious = reason == DeclineReason.MALICIOUS;
    if (evidence != null && !malicious) {
      check.add("evidence", KernelError.NOT_ALLOWED_HERE, reason);
    }
    if (malicious && (evidence == null || evidence.isBlank())) {
      check.add("evidence", OrderError.POLICE_EVIDENCE_MISSING);
    }
    if (warnNumber && !malicious) {
      check.add("warnNumber", KernelError.NOT_ALLOWED_HERE, reason);
    }
    check.refuseIfAny();
  }

  /** For a reason that takes nothing but an explanation. */
  public static DeclineOrder because(DeclineReason reason, String explanation) {
    return new DeclineOrder(reason, null, explanation, null, false);
  }

  /** Because another lawful way is open. */
  public static DeclineOrder because(LawfulWay way, String explanation) {
    return new DeclineOrder(DeclineReason.OTHER_LAWFUL_WAY, way, explanation, null, false);
  }
}
