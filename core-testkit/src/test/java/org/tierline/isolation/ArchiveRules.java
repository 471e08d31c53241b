package org.tierline.isolation;

import static org.tierline.isolation.Who.OPERATOR;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.ArchiveCity;
import org.tierline.archive.ArchiveState;
import org.tierline.archive.EraseCity;
import org.tierline.archive.RestoreCity;
import org.tierline.kernel.Caller;
import org.tierline.org.FoundCity;
import org.tierline.org.NewPerson;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.ManualEngine;

/** Who takes cities into files, out of them, and erases them: the operators. */
final class ArchiveRules {
  private static final String PASSPHRASE = "eight words that nobody guesses";
  private static final Caller OPERATOR_AT_WORK = Caller.operator("test");
  private static @Nullable ManualEngine elsewhere;

  private ArchiveRules() {}

  static List<Rule> all() {
    return Stream.of(
            "CityArchives.keepFor",
            "CityArchives.writeTo",
            "CityArchives.start",
            "CityArchives.get",
            "CityArchives.list",
            "CityArchives.open",
            "CityArchives.delete",
            "CityArchives.tidy",
            "ReceivingKeys.list",
            "ReceivingKeys.renew",
            "CityRestores.restore",
            "CityErasures.waitFor",
            "CityErasures.ask",
            "CityErasures.revoke",
            "CityErasures.get",
            "CityErasures.list",
            "CityErasures.carryOut")
        .map(method -> Rule.of(method, OPERATOR).anyOperator())
        .toList();
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(ArchiveCity.class, scene -> new ArchiveCity("city1", PASSPHRASE));
    byType.put(OutputStream.class, scene -> OutputStream.nullOutputStream());
    byType.put(DataSource.class, scene -> scene.city.engine().database().owner());
    byType.put(RestoreCity.class, scene -> new RestoreCity(PASSPHRASE, null));
    byType.put(EraseCity.class, scene -> erasure(LifeRules.city(scene)));
    byName.put("period", scene -> Duration.ofDays(30));
    byName.put("InputStream archive", scene -> file());
    byName.put("archiveId", ArchiveRules::archive);
    byName.put(
        "erasureId",
        scene ->
            scene
                .city
                .tierline()
                .cityErasures()
                .ask(OPERATOR_AT_WORK, erasure(LifeRules.city(scene)))
                .id());
  }

  private static EraseCity erasure(String slug) {
    return new EraseCity(slug, slug, null, "移交", "合同到期");
  }

  /** A file that is done. */
  private static long archive(Scene scene) {
    var archives = scene.city.tierline().cityArchives();
    long id =
        archives.start(OPERATOR_AT_WORK, new ArchiveCity(LifeRules.city(scene), PASSPHRASE)).id();
    while (archives.get(OPERATOR_AT_WORK, id).state() == ArchiveState.RUNNING) {
      Thread.onSpinWait();
    }
    return id;
  }

  /** The file of a city that nobody here knows. */
  private static synchronized InputStream file() {
    ManualEngine other = elsewhere;
    if (other == null) {
      // At another time, so that its ids are others.
      other = ManualEngine.at("2025-11-03T09:00");
      elsewhere = other;
    }
    String slug = Scene.unique("elsewhere");
    other
        .tierline()
        .cities()
        .found(
            OPERATOR_AT_WORK,
            new FoundCity(
                NewTenant.ofChina(slug, "远市", "EC", "990400"), "远市中心", new NewPerson("管理员"), null));
    var out = new ByteArrayOutputStream();
    other
        .tierline()
        .cityArchives()
        .writeTo(OPERATOR_AT_WORK, new ArchiveCity(slug, PASSPHRASE), out);
    return new ByteArrayInputStream(out.toByteArray());
  }
}
