package org.tierline.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A call begins to ring.
 *
 * @param callId the telephone system's own number of the call, unique in the city for good
 * @param unit whose seats are called
 * @param line on which line or number, such as {@code 12345}
 * @param caller the caller's number; null where it is withheld. It is kept hashed and masked only
 * @param at since when it rings
 */
public record RingCall(
    String callId, UnitId unit, String line, @Nullable String caller, Instant at) {
  static final int LONGEST_ID = 64;

  public RingCall {
    new Violations()
        .text("callId", callId, LONGEST_ID)
        .required("unit", unit)
        .text("line", line, 40)
        .optionalText("caller", caller, 40)
        .required("at", at)
        .refuseIfAny();
  }
}
