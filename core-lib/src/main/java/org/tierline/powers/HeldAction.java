package org.tierline.powers;

import java.util.List;
import org.tierline.workorder.Action;

/**
 * That somebody may take an action on orders at a unit, and why.
 *
 * @param ways each way in which he may, in the order in which they are tried: where several fit an
 *     order, the first decides for which unit he acts, and where that leads
 */
public record HeldAction(Action action, List<ActionWay> ways) {

  public HeldAction {
    ways = List.copyOf(ways);
  }
}
