package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import org.tierline.hotline.CallWarning;
import org.tierline.hotline.CallWarnings;
import org.tierline.outbox.NewMessage;
import org.tierline.outbox.Outbox;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;

/** Puts warnings about calls into the outbox, each once; it stands behind the clock of calls. */
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
    outbox.add(
        work,
        untold.stream()
            .map(each -> new NewMessage(TOPIC, each.unit().toString(), each.id(), ""))
            .toList(),
        now);
    return 0;
  }

  @Override
  public String toString() {
    return "notices of calls";
  }
}
