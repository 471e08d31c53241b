package org.tierline.server.account;

import java.util.List;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.powers.ActionHolder;

/**
 * That somebody may take an action on orders at a unit by one of his rights, as JSON shows it.
 *
 * @param ways each with that right
 */
public record ActionHolderAnswer(PersonId person, String name, List<WayAnswer> ways) {

  static Page<ActionHolderAnswer> page(Page<ActionHolder> holders) {
    return new Page<>(
        holders.items().stream()
            .map(
                each ->
                    new ActionHolderAnswer(
                        each.right().person(), each.right().name(), WayAnswer.list(each.ways())))
            .toList(),
        holders.next());
  }
}
