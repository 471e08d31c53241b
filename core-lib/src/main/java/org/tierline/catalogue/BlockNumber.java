package org.tierline.catalogue;

import java.time.LocalDate;
import org.tierline.kernel.Violations;

/**
 * A number that is to be blocked.
 *
 * @param phone as it is written; only a keyed hash and the last digits are kept
 * @param until the last day of the block, in the city's zone; at most one year ahead
 * @param reason what was done with the number, at most 500 characters
 * @param evidence where the proof lies, such as recordings and order numbers; at most 1000
 *     characters
 */
public record BlockNumber(String phone, LocalDate until, String reason, String evidence) {

  public BlockNumber {
    BlockedNumbers.checkPhone(phone, new Violations())
        .required("until", until)
        .text("reason", reason, 500)
        .text("evidence", evidence, 1_000)
        .refuseIfAny();
  }

  /** Without the number, which belongs into no log. */
  @Override
  public String toString() {
    return "until " + until + ", " + reason + ", " + evidence;
  }
}
