package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import org.tierline.hotline.CallWarning;
import org.tierline.hotline.CallWarnings;
import org.tierline.outbox.NewMessage;
import org.tierline.outbox.Outbox;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;

/**
 * Puts warnings about calls into the outbox, each once by each way; it stands behind the clock of
 * calls.
 */
public final class CallNoticeClock implements DueClock {
  static final String TOPIC = "call-warning";

  private final Outbox outbox;

  public CallNoticeClock(Outbox outbox) {
    this.outbox = outbox;
  }

  /** What is passed on here has been counted when it was noted. */
  @Override
  public int noteDue(Work work, Instant now, int most) {
    List<CallWarning> untold = CallWarnings.untold(work, most);
    // A mail server that is down holds up no inbox.
    outbox.add(
        work,
        untold.stream()
            .flatMap(each -> CallNoticeMaker.WAYS.stream().map(way -> message(each, way)))
            .toList(),
        now);
    return 0;
  }

  private static NewMessage message(CallWarning warning, String way) {
    return new NewMessage(TOPIC, warning.unit() + "/" + way, warning.id(), way);
  }

  @Override
  public String toString() {
    return "notices of calls";
  }
}
