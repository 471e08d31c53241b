package org.tierline.powers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.HeldRight;

/**
 * That somebody has a power at a unit, and why.
 *
 * @param by the rights of which each alone gives it
 * @param against the code of the refusal that he gets all the same, such as {@code no-team-here}:
 *     the city or a unit above does not leave it to the unit, or the unit is out of service. What
 *     is there already may still be ended. Null where nothing stands against it
 */
public record HeldPower(Power power, List<HeldRight> by, @Nullable String against) {

  public HeldPower {
    by = List.copyOf(by);
  }
}
