package org.tierline.server.account;

import java.util.List;
import org.tierline.powers.HeldPower;
import org.tierline.powers.Power;

/**
 * That somebody has a power at a unit, and why, as JSON shows it.
 *
 * @param by the rights of which each alone gives it
 */
public record PowerAnswer(Power power, List<RightAnswer> by) {

  static List<PowerAnswer> list(List<HeldPower> powers) {
    return powers.stream()
        .map(each -> new PowerAnswer(each.power(), RightAnswer.list(each.by())))
        .toList();
  }
}
