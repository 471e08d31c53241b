package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.reorganization.RenameUnit;
import org.tierline.reorganization.TreeCommand;

/** Who changes the tree, and who reads what was changed. */
final class ReorganizationRules {
  private static final String OWN_PART = "sees what was done to units that he administers";

  private ReorganizationRules() {}

  /** Those of units, and of what changes where units stand. */
  static List<Rule> and(List<Rule> units) {
    return Stream.concat(units.stream(), all().stream()).toList();
  }

  private static List<Rule> all() {
    return List.of(
        keepers("TreeChanges.preview"),
        keepers("TreePreviews.orders"),
        keepers("TreePreviews.clocks"),
        keepers("TreePreviews.people"),
        keepers("TreeChanges.apply"),
        keepers("TreeChanges.get"),
        keepers("TreeChanges.lines"),
        keepers("TreeChanges.list")
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OPERATOR)
            .ownOnly(OWN_PART, SIBLING, COUSIN, CHILD, PARENT, OTHER_OFFICER),
        Rule.of("Units.history", LIAISON)
            .also(Rules.OPERATES, OPERATOR_HERE)
            .also("a unit knows those directly below it, to which it hands work down", PARENT)
            .also(Rules.BACKGROUND, SYSTEM));
  }

  private static Rule keepers(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(TreeCommand.class, ReorganizationRules::rename);
    byName.put("changeId", CatalogueArguments.once(ReorganizationRules::changed));
  }

  private static RenameUnit rename(Scene scene) {
    return new RenameUnit(scene.unit(), Scene.unique("镇"), null, "机构改革");
  }

  private static long changed(Scene scene) {
    return scene
        .city
        .tierline()
        .treeChanges()
        .apply(scene.city.administrator(), rename(scene), null)
        .id();
  }
}
