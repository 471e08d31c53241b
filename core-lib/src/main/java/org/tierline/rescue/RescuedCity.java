package org.tierline.rescue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * Somebody who can administer his city again.
 *
 * @param name his name
 * @param oneTimePassword told only here; it opens nothing but its own change
 * @param administersUntil when the role ends that he was given; null where it has no end, or he had
 *     it already
 * @param told how many others have it in their inbox
 */
public record RescuedCity(
    PersonId person,
    String name,
    String login,
    String oneTimePassword,
    @Nullable Instant administersUntil,
    int told) {
  /** Tells nothing of the password. */
  @Override
  public String toString() {
    return "RescuedCity by " + login;
  }
}
