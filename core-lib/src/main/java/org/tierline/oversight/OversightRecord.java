package org.tierline.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * What a member has noted on an order.
 *
 * @param callBackSeq the call-back that he joined as a third party; null for the other kinds
 * @param score 1 to 5 for a closed order; null for the other kinds
 */
public record OversightRecord(
    long id,
    long member,
    OrderId order,
    Kind kind,
    @Nullable Integer callBackSeq,
    @Nullable Integer score,
    String text,
    Instant at) {

  /** What it is. */
  public enum Kind {
    /** 标注: worth watching. */
    MARK,
    /** 旁听回访: he was there when the petitioner was called back. */
    CALL_BACK,
    /** 评分: of a closed order. */
    SCORE
  }
}
