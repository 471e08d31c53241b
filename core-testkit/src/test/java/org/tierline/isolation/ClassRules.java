package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.LocalClassSettings;
import org.tierline.catalogue.LocalClassUpload;
import org.tierline.catalogue.PutDelegation;
import org.tierline.kernel.PageRequest;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestCity;

/** Who keeps classes and lines of units, and who classes by them. */
final class ClassRules {
  private ClassRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("LocalClasses.list", LIAISON)
            .also(Rules.OPERATES, OPERATOR_HERE)
            .also(Rules.BACKGROUND, SYSTEM),
        Rule.of("LocalClasses.importClasses", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("LocalClasses.retire", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("DelegationCatalogue.list", LIAISON)
            .also(Rules.OPERATES, OPERATOR_HERE)
            .also(Rules.BACKGROUND, SYSTEM),
        Rule.of("DelegationCatalogue.put", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("DelegationCatalogue.remove", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("TurnClasses.classify", LIAISON).about(Scene::atTownship),
        Rule.of("TurnClasses.ofOrder", LIAISON)
            .about(Scene::atTownship)
            .also("the county handed the turn down, stays accountable, and follows it", PARENT)
            .also(Rules.BACKGROUND, SYSTEM),
        Rule.of("TurnClasses.count", ADMIN)
            .also("the centre sees the work of the whole city", DIRECTOR)
            .also(Rules.BACKGROUND, SYSTEM));
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(LocalClassUpload.class, ClassRules::upload);
    byType.put(
        PutDelegation.class, scene -> new PutDelegation("0103", scene.city.unit("A11").id(), null));
    byName.put("lineId", CatalogueArguments.once(ClassRules::line));
    byName.put("retired", scene -> true);
    byName.put("classId", CatalogueArguments.once(ClassRules::imported));
  }

  private static long line(Scene scene) {
    var line = new PutDelegation("0103", scene.city.unit("A11").id(), null);
    return scene
        .city
        .tierline()
        .delegationCatalogue()
        .put(scene.city.administrator(), scene.unit(), line, "职责分工")
        .id();
  }

  private static LocalClassUpload upload(Scene scene) {
    open(scene.city);
    return csv();
  }

  private static LocalClassUpload csv() {
    byte[] text =
        "code,name_zh,name_en\n01020301,高杆灯,High masts\n".getBytes(StandardCharsets.UTF_8);
    return new LocalClassUpload(new ByteArrayInputStream(text), null);
  }

  private static void open(TestCity city) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            LocalClassSettings.LOWEST_TIER.name(),
            null,
            NewValue.of(LocalClassSettings.LOWEST_TIER, 8, "试行"));
  }

  private static long imported(Scene scene) {
    open(scene.city);
    var classes = scene.city.tierline().localClasses();
    var admin = scene.city.administrator();
    classes.importClasses(admin, scene.unit(), csv(), "本级细类", false);
    return classes.list(admin, scene.unit(), true, PageRequest.FIRST).items().stream()
        .filter(each -> each.unit().equals(scene.unit()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
