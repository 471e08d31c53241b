package org.tierline.isolation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.CatalogueSubject;
import org.tierline.catalogue.CategoryQuery;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.catalogue.TownshipDuty;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Arguments about categories, the dispatch catalogue and blocked numbers. */
final class CatalogueArguments {
  private static final String NUISANCE = "13900000000";
  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 1);

  private CatalogueArguments() {}

  /** What both cities have, so that the same names are found in each. */
  static void fill(TestCity city) {
    var tierline = city.tierline();
    tierline.categories().importSample(city.administrator());
    tierline
        .townshipDuties()
        .put(city.administrator(), new TownshipDuty("0103", true, null, null), "清单");
    // Street lights too, so that the orders of the scenes may go down to A1 and A11.
    tierline
        .townshipDuties()
        .put(city.administrator(), new TownshipDuty("0102", true, null, null), "清单");
    tierline.blockedNumbers().warn(city.at(Role.AGENT), NUISANCE, "已警示");
  }

  /** An order that has a place, and another one like it. */
  static TestOrder somewhere(TestCity city) {
    like(city);
    return like(city);
  }

  private static TestOrder like(TestCity city) {
    return city.request().title("路灯 " + city.tenant()).at("解放街1号").anew("另一盏").registered();
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(CategoryQuery.class, scene -> CategoryQuery.ALL);
    byType.put(CatalogueSubject.class, scene -> CatalogueSubject.CATEGORY);
    byType.put(
        PutDispatchEntry.class,
        scene -> new PutDispatchEntry("0103", scene.unit(), null, null, "三定方案", null));
    byType.put(TownshipDuty.class, scene -> new TownshipDuty("0401", false, "清单", null));
    byType.put(BlockNumber.class, scene -> new BlockNumber(NUISANCE, UNTIL, "多次骚扰", "录音 1"));
    byName.put("categoryCode", scene -> "0103");
    byName.put("dutyCode", once(CatalogueArguments::duty));
    byName.put("phone", scene -> NUISANCE);
    byName.put("dryRun", scene -> false);
    byName.put("entryId", once(CatalogueArguments::entry));
    byName.put("numberId", once(CatalogueArguments::number));
    byName.put("InputStream categories", scene -> csv("code,name_zh\n01,城乡建设\n"));
    byName.put("InputStream entries", scene -> csv("category_code,unit_code\n0103,A1\n"));
    byName.put(
        "InputStream duties",
        scene -> csv("category_code,communities\n0102,true\n0103,true\n0401,false\n"));
  }

  /** Made when a scene first asks for it, and then the same for that scene. */
  static <T> Function<Scene, T> once(Function<Scene, T> maker) {
    var made = new HashMap<Scene, T>();
    return scene -> made.computeIfAbsent(scene, maker);
  }

  private static InputStream csv(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long entry(Scene scene) {
    return scene
        .city
        .tierline()
        .dispatchCatalogue()
        .put(
            scene.city.administrator(),
            new PutDispatchEntry("0201", scene.unit(), null, null, null, null),
            "责任单位")
        .id();
  }

  private static String duty(Scene scene) {
    return scene
        .city
        .tierline()
        .townshipDuties()
        .put(scene.city.administrator(), new TownshipDuty("1201", false, null, null), "清单")
        .categoryCode();
  }

  private static long number(Scene scene) {
    var numbers = scene.city.tierline().blockedNumbers();
    return numbers
        .block(
            scene.city.at(Role.DISPATCHER),
            new BlockNumber(NUISANCE, UNTIL, "多次骚扰", "录音 " + Scene.unique("")))
        .id();
  }
}
