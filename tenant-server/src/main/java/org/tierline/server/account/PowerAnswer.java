package org.tierline.server.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.powers.HeldPower;
import org.tierline.powers.Power;

/**
 * That somebody has a power at a unit, and why, as JSON shows it.
 *
 * @param by the rights of which each alone gives it
 * @param against the code of the refusal that he gets all the same, such as {@code no-team-here};
 *     null where nothing stands against it
 */
public record PowerAnswer(Power power, List<RightAnswer> by, @Nullable String against) {

  static List<PowerAnswer> list(List<HeldPower> powers) {
    return powers.stream()
        .map(each -> new PowerAnswer(each.power(), RightAnswer.list(each.by()), each.against()))
        .toList();
  }
}
