package org.tierline.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tierline.workorder.Channel;

/** A gateway for short messages that keeps what it was given, and answers as it is told. */
final class ShortMessages implements NoticeChannel {
  private final List<NoticeMessage> sent = new CopyOnWriteArrayList<>();
  private Function<NoticeMessage, Delivery> answer = message -> Delivery.accepted();

  void answering(Function<NoticeMessage, Delivery> how) {
    this.answer = how;
  }

  List<NoticeMessage> sent() {
    return sent;
  }

  List<String> subjects() {
    return sent.stream().map(NoticeMessage::subject).toList();
  }

  @Override
  public String name() {
    return "SMS";
  }

  @Override
  public Optional<String> address(Recipient recipient) {
    return Optional.ofNullable(recipient.phone());
  }

  @Override
  public Set<Channel> answers() {
    return Set.of(Channel.PHONE, Channel.SMS);
  }

  @Override
  public Delivery send(NoticeMessage message) {
    Delivery delivery = answer.apply(message);
    if (delivery.outcome() == Delivery.Outcome.ACCEPTED) {
      sent.add(message);
    }
    return delivery;
  }
}
