package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.setting.NewValue;
import org.tierline.workorder.OrderSettings;

/** Who has a say in how a unit acts. */
final class ChainPartRules {
  private ChainPartRules() {}

  static List<Rule> all() {
    return List.of(
        read("ChainParts.get"),
        read("ChainParts.versions"),
        changed("ChainParts.list"),
        changed("ChainParts.check").unit(ChainPartRules::open),
        changed("ChainParts.define").unit(ChainPartRules::open),
        changed("ChainParts.end").unit(ChainPartRules::withPart));
  }

  private static Rule read(String method) {
    return Rule.of(method, LIAISON)
        .also(Rules.OPERATES, OPERATOR_HERE)
        .also(Rules.BACKGROUND, SYSTEM);
  }

  private static Rule changed(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  private static UnitId open(Scene scene) {
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.city.root(),
            OrderSettings.CHAIN_OPEN.name(),
            null,
            new NewValue("CONTACT", null, "放权"));
    return scene.township();
  }

  private static UnitId withPart(Scene scene) {
    UnitId unit = open(scene);
    scene
        .city
        .tierline()
        .chainParts()
        .define(scene.city.administrator(), unit, definition(), "本镇规定", null);
    return unit;
  }

  private static String definition() {
    return "CONTACT | HOLDER UNIT_LIAISON | LEAD CO CHILD | # " + Scene.unique("P") + "\n";
  }

  static void addTo(Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    Function<Scene, ? extends @Nullable Object> citys = byName.get("definition");
    byName.put(
        "definition",
        scene ->
            scene.method().startsWith("ChainParts.") || citys == null
                ? definition()
                : citys.apply(scene));
  }
}
