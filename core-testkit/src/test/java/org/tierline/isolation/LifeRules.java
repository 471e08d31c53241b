package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.preset.ProvisionCity;
import org.tierline.store.Work;
import org.tierline.tenant.CityQuota;
import org.tierline.tenant.NewTenant;
import org.tierline.tenant.SetQuota;
import org.tierline.tenant.SuspendCity;

/** Who decides about cities as a whole: the operators of the installation. */
final class LifeRules {
  private static final Caller OPERATOR_AT_WORK = Caller.operator("test");

  /** What signing in and out leaves behind is written also where a city can only be read. */
  static final Set<String> WRITTEN_WHILE_SUSPENDED =
      Set.of(
          "Accounts.change",
          "Accounts.signIn",
          "MachineKeys.use",
          "SecondFactors.check",
          "SecondFactors.confirm",
          "SecondFactors.enrol",
          "SecondFactors.remove",
          "SecondFactors.renewCodes",
          "Sessions.begin",
          "Sessions.end",
          "Sessions.endAll",
          "Sessions.renew",
          "Sessions.use");

  private LifeRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Suspensions.get", OPERATOR).anyOperator(),
        Rule.of("Suspensions.suspend", OPERATOR).anyOperator(),
        Rule.of("Suspensions.resume", OPERATOR).anyOperator(),
        Rule.of("CityTemplates.list", OPERATOR).anyOperator(),
        Rule.of("CityTemplates.found", OPERATOR).anyOperator(),
        Rule.of("Cities.foundWith", OPERATOR).anyOperator(),
        Rule.of("Suspensions.look", OPERATOR).anyOperator(),
        Rule.of("CityQuotas.useForEveryCity", OPERATOR).anyOperator(),
        Rule.of("CityQuotas.set", OPERATOR).anyOperator(),
        Rule.of("CityQuotas.use", OPERATOR).anyOperator(),
        Rule.of("CityQuotas.valid", SYSTEM).ownOnly("asks about his own city", OTHER_SYSTEM));
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(SuspendCity.class, LifeRules::suspension);
    byType.put(BiConsumer.class, scene -> (BiConsumer<Work, FoundedCity>) (work, city) -> {});
    byType.put(
        ProvisionCity.class,
        scene -> new ProvisionCity(founding(Scene.unique("new")), "PREFECTURE", null, null));
    byType.put(CityQuota.class, scene -> CityQuota.NONE);
    byType.put(SetQuota.class, scene -> new SetQuota("city1", CityQuota.NONE));
  }

  /** About a city of its own, since the others are still needed. */
  private static SuspendCity suspension(Scene scene) {
    var command = new SuspendCity(city(scene), "系统迁移");
    if (scene.isAbout("Suspensions.resume")) {
      scene.city.tierline().suspensions().suspend(OPERATOR_AT_WORK, command);
    }
    return command;
  }

  /** The name of a city that stands for nothing else. */
  static String city(Scene scene) {
    String slug = Scene.unique("leaving");
    scene.city.tierline().cities().found(OPERATOR_AT_WORK, founding(slug));
    return slug;
  }

  private static FoundCity founding(String slug) {
    return new FoundCity(
        NewTenant.ofChina(slug, "别市", "LC", "990300"), "别市中心", new NewPerson("管理员"), null);
  }
}
