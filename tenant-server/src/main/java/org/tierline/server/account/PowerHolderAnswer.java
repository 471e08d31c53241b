package org.tierline.server.account;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.powers.PowerHolder;

/**
 * That somebody has a power at a unit by one of his rights, as JSON shows it.
 *
 * @param against the code of the refusal that he gets with that right alone; null where nothing
 *     stands against it
 */
public record PowerHolderAnswer(RightAnswer by, @Nullable String against) {

  static Page<PowerHolderAnswer> page(Page<PowerHolder> holders) {
    return new Page<>(
        holders.items().stream()
            .map(each -> new PowerHolderAnswer(RightAnswer.of(each.right()), each.against()))
            .toList(),
        holders.next());
  }
}
