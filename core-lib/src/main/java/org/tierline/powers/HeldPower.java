package org.tierline.powers;

import java.util.List;
import org.tierline.identity.HeldRight;

/**
 * That somebody has a power at a unit, and why.
 *
 * @param by the rights of which each alone gives it
 */
public record HeldPower(Power power, List<HeldRight> by) {

  public HeldPower {
    by = List.copyOf(by);
  }
}
