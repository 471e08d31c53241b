package org.tierline.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tierline.kernel.Caller;

/** Keeps what it has been given as {@code key/sequence}; refuses what it is told to. */
final class Postbox implements OutboxReceiver {
  private final String topic;
  private final List<String> had = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private Runnable before = () -> {};

  Postbox(String topic) {
    this.topic = topic;
  }

  /** Something that happens while a message is being given. */
  Postbox during(Runnable event) {
    this.before = event;
    return this;
  }

  Postbox refuse(String message) {
    refused.add(message);
    return this;
  }

  void refuseNothing() {
    refused.clear();
  }

  List<String> had() {
    return had;
  }

  List<String> had(String key) {
    return had.stream().filter(each -> each.startsWith(key + "/")).toList();
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void receive(Caller system, OutboxMessage message) {
    before.run();
    String name = message.key() + "/" + message.sequence();
    if (refused.contains(name)) {
      throw new IllegalStateException("no room for " + name);
    }
    had.add(name);
  }
}
