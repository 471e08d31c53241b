package org.tierline.notice;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.workorder.Channel;

/**
 * Somebody who is to be told, and how he can be reached.
 *
 * @param person an officer; null for the petitioner
 * @param phone his telephone; null if unknown
 * @param email his e-mail address; null if unknown
 * @param cameBy by which way a petitioner's request came in; null for officers
 * @param channelRef its number there, such as the identity of a user of an app; null if none
 * @param language {@code zh} or {@code en}
 */
public record Recipient(
    @Nullable PersonId person,
    @Nullable String phone,
    @Nullable String email,
    @Nullable Channel cameBy,
    @Nullable String channelRef,
    String language) {

  /** What tells him apart from others within an order. */
  String key() {
    return person == null ? "petitioner" : "person:" + person;
  }
}
