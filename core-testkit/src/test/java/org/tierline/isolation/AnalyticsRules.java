package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.analytics.StatQuery;

/** Who may see figures, and who has them counted anew. */
final class AnalyticsRules {
  /** One recount of a month waits at a time. */
  private static final AtomicInteger EARLIER = new AtomicInteger();

  private static final String CENTRE = "the centre sees all orders, and so all figures";

  /** Who has his own city's figures counted anew. */
  private static final Who[] OTHERS = {OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR};

  private AnalyticsRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Statistics.query", LIAISON)
            .also(Rules.BACKGROUND, SYSTEM)
            .also(CENTRE, ADMIN, DIRECTOR, DISPATCHER, MAYOR),
        Rule.of("Boards.get", ADMIN)
            .also(Rules.BACKGROUND, SYSTEM)
            .also(CENTRE, DIRECTOR, DISPATCHER, MAYOR),
        keepers("Recounts.run").ownOnly(Rules.OWN_CITY, OTHERS),
        keepers("Recounts.get"),
        keepers("Recounts.list").ownOnly(Rules.OWN_CITY, OTHERS),
        Rule.of("Rollups.fold", SYSTEM)
            .ownOnly("adds up the figures of his own city", OTHER_SYSTEM));
  }

  private static Rule keepers(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    YearMonth month = YearMonth.of(2026, 3);
    byType.put(StatQuery.class, scene -> StatQuery.of(scene.unit(), month, month).alone());
    byType.put(YearMonth.class, scene -> month.minusMonths(EARLIER.incrementAndGet()));
    byName.put("recountId", CatalogueArguments.once(AnalyticsRules::recount));
  }

  private static long recount(Scene scene) {
    YearMonth month = YearMonth.of(2026, 3).minusMonths(EARLIER.incrementAndGet());
    return scene.city.tierline().recounts().run(scene.city.administrator(), month, "核对").id();
  }
}
