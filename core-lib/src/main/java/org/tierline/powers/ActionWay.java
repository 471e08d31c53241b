package org.tierline.powers;

import java.util.List;
import org.tierline.identity.HeldRight;
import org.tierline.workorder.UnitAction;

/**
 * A way in which somebody may take an action.
 *
 * @param how from where to where, and on what it depends
 * @param place the unit for which he then acts, and by which roles
 * @param by the rights of which each alone lets him
 */
public record ActionWay(UnitAction how, UnitAction.Place place, List<HeldRight> by) {

  public ActionWay {
    by = List.copyOf(by);
  }
}
