package org.tierline.rescue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * Lets somebody administer a city again.
 *
 * @param slug its name in addresses
 * @param login of somebody known there; where he has no account, it is opened under that
 * @param person who that is; null where the login tells it
 * @param lasting for how long he administers the city if he does not already: up to thirty days;
 *     null for good, where nobody is left who could: whose right has an end gives none without
 * @param reason why, at most 500 characters; the city's people read it
 */
public record RescueCity(
    String slug,
    String login,
    @Nullable PersonId person,
    @Nullable Duration lasting,
    String reason) {
  /** Unless something else is said. */
  public static final Duration USUAL = Duration.ofDays(7);

  private static final Duration LONGEST = Duration.ofDays(30);

  public RescueCity {
    var check =
        new Violations()
            .text("slug", slug, 63)
            .text("login", login, 63)
            .text("reason", reason, 500);
    if (lasting != null && !isInBounds(lasting)) {
      check.add("days", KernelError.OUT_OF_RANGE, 1, LONGEST.toDays());
    }
    check.refuseIfAny();
  }

  private static boolean isInBounds(Duration lasting) {
    return !lasting.isNegative() && !lasting.isZero() && lasting.compareTo(LONGEST) <= 0;
  }
}
