package org.tierline.org;

import java.time.Instant;
import org.tierline.kernel.PersonId;

/**
 * Where somebody is signed in.
 *
 * @param device what his program said of itself
 * @param lastUsedAt to the minute
 * @param keepUntil when it ends by itself
 */
public record SessionView(
    long id,
    PersonId person,
    String device,
    String address,
    Instant begunAt,
    Instant lastUsedAt,
    Instant keepUntil) {

  /** The same once it was renewed. */
  SessionView renewed(Instant until, Instant now) {
    return new SessionView(id, person, device, address, begunAt, now, until);
  }
}
