package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.powers.Power;
import org.tierline.workorder.Action;

/** Who is told who may do what. */
final class PowerRules {
  private PowerRules() {}

  static List<Rule> all() {
    return List.of(
        told("HeldPowers.actions"),
        told("HeldPowers.who"),
        told("HeldPowers.powers"),
        told("HeldPowers.holders"));
  }

  private static Rule told(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  static void addTo(Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType) {
    byType.put(Action.class, scene -> Action.SIGN);
    byType.put(Power.class, scene -> Power.ADD_PEOPLE);
  }
}
