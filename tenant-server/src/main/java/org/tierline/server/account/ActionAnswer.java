package org.tierline.server.account;

import java.util.List;
import org.tierline.powers.HeldAction;
import org.tierline.workorder.Action;

/**
 * That somebody may take an action on orders at a unit, and why, as JSON shows it.
 *
 * @param ways each way in which he may; one alone is enough
 */
public record ActionAnswer(Action action, List<WayAnswer> ways) {

  static List<ActionAnswer> list(List<HeldAction> actions) {
    return actions.stream()
        .map(each -> new ActionAnswer(each.action(), WayAnswer.list(each.ways())))
        .toList();
  }
}
