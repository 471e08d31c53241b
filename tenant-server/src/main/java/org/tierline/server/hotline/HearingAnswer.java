package org.tierline.server.hotline;

import java.time.Instant;
import org.tierline.hotline.Hearing;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;

/** That somebody heard a recording; see {@link Hearing}. */
public record HearingAnswer(
    String id,
    String recording,
    String recordingId,
    PersonId person,
    String name,
    Instant at,
    String reason,
    Instant openUntil) {

  static HearingAnswer of(Hearing hearing) {
    return new HearingAnswer(
        Long.toString(hearing.id()),
        Long.toString(hearing.recording()),
        hearing.recordingId(),
        hearing.person(),
        hearing.name(),
        hearing.at(),
        hearing.reason(),
        hearing.openUntil());
  }

  static Page<HearingAnswer> of(Page<Hearing> page) {
    return new Page<>(page.items().stream().map(HearingAnswer::of).toList(), page.next());
  }
}
