package org.tierline.powers;

import java.util.List;
import org.tierline.identity.HeldRight;

/**
 * That somebody may take an action on orders at a unit by one of his rights.
 *
 * @param ways in which he may by that right alone, in the order in which they are tried; where
 *     another right of his fits an earlier place, he acts by that one
 */
public record ActionHolder(HeldRight right, List<ActionWay> ways) {

  public ActionHolder {
    ways = List.copyOf(ways);
  }
}
