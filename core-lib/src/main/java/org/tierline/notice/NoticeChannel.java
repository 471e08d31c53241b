package org.tierline.notice;

import java.util.Optional;
import java.util.Set;
import org.tierline.workorder.Channel;

/**
 * A way to people: e-mail, short messages, an app. Hosts plug theirs in; rules name it. One object
 * serves all cities and all threads.
 */
public interface NoticeChannel {

  /** Its name in rules: capitals, digits and _, at most 24; INBOX is the library's own. */
  String name();

  /** Where it reaches somebody; empty where it does not. At most 254 characters. */
  Optional<String> address(Recipient recipient);

  /**
   * The ways by which requests come in that are this way back. A petitioner who asked for
   * confidence is told only by a way that he has used himself.
   */
  Set<Channel> answers();

  /**
   * Sends a message, outside of every transaction, and limits its own waiting. It may be given the
   * same message again after a crash; {@link NoticeMessage#id} tells. An exception counts as {@link
   * Delivery.Outcome#LATER}.
   */
  Delivery send(NoticeMessage message);
}
