package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.history.ImportFormat;
import org.tierline.history.ImportMode;
import org.tierline.history.StartImport;

/** Who brings historic orders in. */
final class HistoryRules {
  private HistoryRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Tierline.runImports", OPERATOR).anyOperator(),
        admins("OrderImports.start")
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        admins("OrderImports.get"),
        admins("OrderImports.list")
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        admins("OrderImports.refusedLines"),
        admins("OrderImports.steps"),
        admins("OrderImports.stop"),
        admins("OrderImports.resume"),
        Rule.of("OrderImports.work", SYSTEM)
            .ownOnly("works on the files of his own city", OTHER_SYSTEM));
  }

  private static Rule admins(String method) {
    return Rule.of(method, ADMIN).also(Rules.BACKGROUND, SYSTEM);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(StartImport.class, scene -> command());
    byName.put("importId", CatalogueArguments.once(HistoryRules::sent));
  }

  private static StartImport command() {
    return new StartImport("old.csv", ImportFormat.CSV, ImportMode.GOOD_LINES);
  }

  /** A file that waits; stopped where it is to be resumed. */
  private static long sent(Scene scene) {
    InputStream content =
        new ByteArrayInputStream(Scene.unique("x").getBytes(StandardCharsets.UTF_8));
    var imports = scene.city.tierline().orderImports();
    long id = imports.start(scene.city.administrator(), command(), content).run().id();
    if (scene.isAbout("OrderImports.resume")) {
      imports.stop(scene.city.administrator(), id);
    }
    return id;
  }
}
