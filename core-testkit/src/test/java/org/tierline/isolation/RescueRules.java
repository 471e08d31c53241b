package org.tierline.isolation;

import static org.tierline.isolation.Who.OPERATOR;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.rescue.RescueCity;
import org.tierline.tenant.NewTenant;

/** Who lets somebody in again that is locked out of his city: the operators. */
final class RescueRules {
  private RescueRules() {}

  static List<Rule> all() {
    return List.of(Rule.of("CityRescues.rescue", OPERATOR).anyOperator());
  }

  static void addTo(Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType) {
    byType.put(RescueCity.class, RescueRules::rescue);
  }

  /** Of a city of its own. */
  private static RescueCity rescue(Scene scene) {
    String slug = Scene.unique("locked");
    FoundedCity city =
        scene
            .city
            .tierline()
            .cities()
            .found(
                Caller.operator("test"),
                new FoundCity(
                    NewTenant.ofChina(slug, "锁市", "LK", "990500"),
                    "锁市中心",
                    new NewPerson("管理员"),
                    null));
    return new RescueCity(slug, "admin", city.administrator(), RescueCity.USUAL, "管理员离职");
  }
}
