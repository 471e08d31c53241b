package org.tierline.notice;

import org.tierline.kernel.Caller;
import org.tierline.outbox.OutboxMessage;
import org.tierline.outbox.OutboxReceiver;

/** Takes warnings about calls from the outbox. */
public final class CallNoticeReceiver implements OutboxReceiver {
  private final CallNoticeMaker maker;

  public CallNoticeReceiver(CallNoticeMaker maker) {
    this.maker = maker;
  }

  @Override
  public String topic() {
    return CallNoticeClock.TOPIC;
  }

  @Override
  public void receive(Caller system, OutboxMessage message) {
    maker.make(system, message);
  }
}
