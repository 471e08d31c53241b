package org.tierline.server.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.CallStatus;
import org.tierline.hotline.CallView;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/** A telephone call; see {@link CallView}. */
public record CallAnswer(
    String callId,
    UnitId unit,
    String line,
    @Nullable String caller,
    CallStatus status,
    Instant rangAt,
    Instant answerBy,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Instant notedAt,
    @Nullable OrderId order) {

  static CallAnswer of(CallView call) {
    return new CallAnswer(
        call.callId(),
        call.unit(),
        call.line(),
        call.caller(),
        call.status(),
        call.rangAt(),
        call.answerBy(),
        call.answeredAt(),
        call.endedAt(),
        call.notedAt(),
        call.order());
  }
}
