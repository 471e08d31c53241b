package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.AmendOrder;

/** Who may amend orders, and who has open deadlines go with a changed calendar. */
final class RebaseRules {
  private static final String CENTRE = "the centre answers for the deadlines of all its orders";

  private RebaseRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Amendments.amend", AGENT)
            .about(Scene::registered)
            .also("dispatchers amend too", DISPATCHER),
        Rule.of("Amendments.addAsPetitioner", CITIZEN).about(Scene::atTownship),
        Rules.orderRead("Amendments.revisions"),
        keepers("DeadlineRebasing.preview"),
        keepers("DeadlineRebasing.glance"),
        keepers("DeadlineRebasing.run"),
        keepers("DeadlineRebasing.get"),
        keepers("DeadlineRebasing.list"),
        Rule.of("DeadlineRebasing.work", SYSTEM)
            .ownOnly("works on the batches of his own city", OTHER_SYSTEM));
  }

  private static Rule keepers(String method) {
    return Rule.of(method, ADMIN)
        .also(Rules.OPERATES, OPERATOR_HERE)
        .also(CENTRE, DISPATCHER, DIRECTOR);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(
        AmendOrder.class,
        scene -> AmendOrder.because("更正").to(AmendOrder.Matter.words(Scene.unique("路灯闪烁"), null)));
    byName.put("batchId", CatalogueArguments.once(RebaseRules::batch));
  }

  private static long batch(Scene scene) {
    return scene
        .city
        .tierline()
        .deadlineRebasing()
        .run(scene.city.administrator(), scene.unit(), "停电放假")
        .id();
  }
}
