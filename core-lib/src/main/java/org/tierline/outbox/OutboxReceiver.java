package org.tierline.outbox;

import org.tierline.kernel.Caller;

/**
 * Takes the messages of one topic out of the outbox, in the order of their sequence for each key.
 *
 * <p>A message comes at least once: after a crash, or a slow answer, it comes again, perhaps on
 * another node, so the receiver keeps the last sequence of each key, or does what may be done
 * twice. It returns when it has the message for good, and throws when it has not: then the message
 * is parked and tried again later, those behind it of the same key wait, all others go on. It
 * limits its own waiting; after a call that took long the topic rests until the next run.
 */
public interface OutboxReceiver {

  /** The topic whose messages it takes; each topic has one receiver. */
  String topic();

  /**
   * Takes a message, outside of every transaction.
   *
   * @param system a system caller of the message's city
   * @throws Exception if it could not be taken; the reason is kept and shown
   */
  void receive(Caller system, OutboxMessage message) throws Exception;
}
