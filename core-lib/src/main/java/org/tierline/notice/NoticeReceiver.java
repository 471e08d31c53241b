package org.tierline.notice;

import org.tierline.kernel.Caller;
import org.tierline.outbox.OutboxMessage;
import org.tierline.outbox.OutboxReceiver;

/** Takes the events that are to be told from the outbox. */
public final class NoticeReceiver implements OutboxReceiver {
  private final NoticeMaker maker;

  public NoticeReceiver(NoticeMaker maker) {
    this.maker = maker;
  }

  @Override
  public String topic() {
    return NoticeListener.TOPIC;
  }

  @Override
  public void receive(Caller system, OutboxMessage message) {
    maker.make(system, message);
  }
}
