package org.tierline.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A telephone call.
 *
 * @param callId the telephone system's own number of it
 * @param caller the ends of the caller's number; null where it was withheld
 * @param answerBy until when it is to be answered, by the limit when it rang; at that very instant
 *     it is late
 * @param answeredAt null while nobody has
 * @param endedAt null while it goes on
 * @param notedAt when it was noted as late; null where it was not
 * @param order what came of it; null where nothing did
 */
public record CallView(
    String callId,
    UnitId unit,
    String line,
    @Nullable String caller,
    Instant rangAt,
    Instant answerBy,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Instant notedAt,
    @Nullable OrderId order) {

  public CallStatus status() {
    if (answeredAt == null) {
      return endedAt == null ? CallStatus.RINGING : CallStatus.ABANDONED;
    }
    return endedAt == null ? CallStatus.TALKING : CallStatus.ENDED;
  }
}
