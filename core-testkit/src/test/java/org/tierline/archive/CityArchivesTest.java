package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.archive.ArchiveScene.File;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.seal.MasterKey;
import org.tierline.tenant.CityStatus;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.ManualEngine;
import org.tierline.workorder.Action;
import org.tierline.workorder.ChainPartLine;
import org.tierline.workorder.Registered;

/** A city leaves one installation in a file and stands in another as it was. */
class CityArchivesTest {
  static ArchiveScene scene;
  static File file;
  static Everything here;
  static Everything there;

  @BeforeAll
  static void take_a_city_into_a_file() {
    scene = new ArchiveScene();
    file = ArchiveScene.archive(scene.source);
    here = new Everything(scene.source.database().superuser());
    there = new Everything(scene.target.database().superuser());
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void every_table_with_rows_of_cities_is_in_with_all_its_rows() {
    Map<String, byte[]> parts = scene.parts(file.bytes());
    var expected = new TreeSet<>(here.tenantTables());
    assertThat(expected.remove("attachment_chunk")).as("contents travel as files").isTrue();
    assertThat(file.told().tables().keySet()).isEqualTo(expected);
    Map<String, Long> rows = here.rows(scene.city.tenant());
    assertThat(rows).containsKeys("work_order", "intake", "order_event", "hotline_recording");
    for (String table : expected) {
      byte[] part = parts.get("tables/" + table + ".tsv");
      assertThat(part).as(table).isNotNull();
      long lines = new String(part, StandardCharsets.UTF_8).lines().count();
      assertThat(lines).as(table).isEqualTo(rows.getOrDefault(table, 0L));
    }
    assertThat(parts.get("contents/" + scene.photograph.id())).isEqualTo(scene.content);
    assertThat(parts.keySet().stream().filter(name -> name.startsWith("contents/"))).hasSize(2);
  }

  @Test
  void neither_names_nor_numbers_nor_keys_stand_in_it_readable() {
    String all = new String(join(scene.parts(file.bytes())), StandardCharsets.UTF_8);
    assertThat(all).contains("路灯 " + ArchiveScene.MARKER);
    assertThat(all).doesNotContain("张" + ArchiveScene.MARKER).doesNotContain(ArchiveScene.PHONE);
    String keys =
        new String(scene.parts(file.bytes()).get("tables/data_key.tsv"), StandardCharsets.UTF_8);
    assertThat(keys.split("\t")[2]).isEqualTo("\\\\x");
    String outside = new String(file.bytes(), StandardCharsets.UTF_8);
    assertThat(outside).startsWith("tierline city file, form 2\n{");
    assertThat(outside).doesNotContain("路灯", "tables/", "city1", "manifest");
  }

  private static byte[] join(Map<String, byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(
        (name, part) -> {
          if (name.startsWith("tables/")) {
            all.writeBytes(part);
          }
        });
    return all.toByteArray();
  }

  @Test
  void in_another_installation_it_stands_and_goes_on_as_it_was() throws IOException {
    try (ManualEngine other = target()) {
      RestoredCity restored = ArchiveScene.restore(other, file.bytes());
      assertThat(restored.id()).isEqualTo(scene.city.tenant());
      assertThat(restored.contents()).isEqualTo(2);
      File again = ArchiveScene.archive(other);
      assertThat(ArchiveScene.withoutTrail(again.told()))
          .isEqualTo(ArchiveScene.withoutTrail(file.told()));
      assertThat(again.told().contents()).isEqualTo(file.told().contents());

      var tierline = other.tierline();
      assertThat(tierline.suspensions().get(other.operator(), "city1").status())
          .isEqualTo(CityStatus.SUSPENDED);
      tierline.suspensions().resume(other.operator(), new SuspendCity("city1", "已核对"));
      Caller liaison = scene.city.unit("B").liaison();
      assertPart(other, liaison);
      assertThat(tierline.workOrders().petitioner(liaison, scene.open.id(), "回电").phone())
          .isEqualTo(ArchiveScene.PHONE);
      assertThat(
              tierline
                  .workOrders()
                  .verifyLog(scene.city.at(Role.SUPERVISOR), scene.closed.id())
                  .isIntact())
          .isTrue();
      requireSignsIn(other);
      try (var content = tierline.attachments().open(liaison, scene.photograph.id())) {
        assertThat(content.stream().readAllBytes()).isEqualTo(scene.content);
      }
      Registered next =
          tierline.workOrders().register(scene.city.at(Role.AGENT), scene.city.request().command());
      assertThat(next.orderNo()).endsWith("000003");
      assertThat(tierline.runDue(other.operator())).isZero();
    }
  }

  private static void requireSignsIn(ManualEngine other) {
    Caller door = Caller.system(scene.city.tenant(), "sign-in");
    assertThat(other.tierline().accounts().signIn(door, "li.si", ArchiveScene.PASSWORD))
        .isPresent();
  }

  private static void assertPart(ManualEngine other, Caller liaison) {
    assertThat(other.tierline().chainParts().get(liaison, scene.city.unit("B").id()).lines())
        .filteredOn(line -> line.action() == Action.WHISTLE)
        .extracting(ChainPartLine::by)
        .containsExactly("HOLDER NOBODY");
  }

  /** An installation that has never seen the city, under a key of its own. */
  private static ManualEngine target() {
    return ManualEngine.at(
        ArchiveScene.START, 4, Extensions.NONE.with(MasterKey.parse(MasterKey.random())));
  }

  @Test
  void it_may_be_given_another_name_and_keeps_row_level_security() {
    try (ManualEngine other = target()) {
      other
          .tierline()
          .cityRestores()
          .restore(
              other.operator(),
              new RestoreCity(ArchiveScene.PASSPHRASE, "renamed"),
              new ByteArrayInputStream(file.bytes()));
      assertThat(other.tierline().tenants().find(other.operator(), "renamed"))
          .hasValue(scene.city.tenant());
      assertThat(other.tierline().tenants().get(scene.city.administrator()).slug())
          .isEqualTo("renamed");
      assertThat(other.tierline().tenants().find(other.operator(), "city1")).isEmpty();
    }
  }

  @Test
  void it_is_as_of_one_moment_while_people_go_on_working() {
    try (var busy = new ArchiveScene();
        ManualEngine other = target()) {
      var out = new Interrupted(() -> busy.city.request().registered());
      busy.source
          .tierline()
          .cityArchives()
          .writeTo(busy.source.operator(), new ArchiveCity("city1", ArchiveScene.PASSPHRASE), out);
      assertThat(out.wasInterrupted).isTrue();
      ArchiveScene.restore(other, out.toByteArray());
      assertThat(new Everything(other.database().superuser()).rows(busy.city.tenant()))
          .containsEntry("work_order", 2L)
          .containsEntry("intake", 2L);
      assertThat(new Everything(busy.source.database().superuser()).rows(busy.city.tenant()))
          .containsEntry("work_order", 3L);
    }
  }

  /** Has something done when the first byte is written. */
  private static final class Interrupted extends ByteArrayOutputStream {
    private final Runnable by;
    private boolean wasInterrupted;

    Interrupted(Runnable by) {
      this.by = by;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (!wasInterrupted) {
        wasInterrupted = true;
        by.run();
      }
      super.write(bytes, offset, length);
    }
  }

  private static void refused(ErrorCode why, byte[] bytes) {
    DomainException refusal =
        catchThrowableOfType(
            DomainException.class, () -> ArchiveScene.restore(scene.target, bytes));
    assertThat(refusal).as(why.name()).isNotNull();
    assertThat(refusal.code()).isEqualTo(why);
    assertThat(there.rows(scene.city.tenant())).as("rows after " + why).isEmpty();
    assertThat(scene.target.tierline().tenants().find(scene.target.operator(), "city1")).isEmpty();
  }

  private static byte[] changed(Consumer<Map<String, byte[]>> change) {
    return scene.changed(file.bytes(), change);
  }

  private static byte[] flipped(String part) {
    return changed(
        parts -> {
          byte[] content = Objects.requireNonNull(parts.get(part), part);
          content[content.length / 2] ^= 1;
        });
  }

  @Test
  void a_file_that_is_not_as_it_was_written_is_refused_and_nothing_is_written() {
    refused(ArchiveError.PART_ALTERED, flipped("tables/work_order.tsv"));
    refused(ArchiveError.PART_ALTERED, flipped("contents/" + scene.photograph.id()));
    refused(ArchiveError.PART_ALTERED, flipped("contents.tsv"));
    refused(ArchiveError.PART_MISSING, changed(parts -> parts.remove("tables/unit.tsv")));
    refused(
        ArchiveError.PART_MISSING,
        changed(parts -> parts.remove("contents/" + scene.photograph.id())));
    refused(ArchiveError.PART_MISSING, changed(parts -> parts.remove("keys.json")));
    refused(
        ArchiveError.PART_ALTERED,
        changed(
            parts -> replace(parts, "manifest.json", "\"slug\":\"city1\"", "\"slug\":\"mine\"")));
    refused(
        ArchiveError.NEWER_FORMAT,
        changed(parts -> replace(parts, "manifest.json", "\"format\":3", "\"format\":4")));
    refused(ArchiveError.NO_ARCHIVE, "no file of a city".getBytes(StandardCharsets.UTF_8));
    refused(ArchiveError.NO_ARCHIVE, Arrays.copyOf(file.bytes(), 100));
    refused(ArchiveError.PART_ALTERED, Arrays.copyOf(file.bytes(), file.bytes().length - 1));
    byte[] bent = file.bytes().clone();
    bent[bent.length / 2] ^= 1;
    refused(ArchiveError.PART_ALTERED, bent);
    refused(
        ArchiveError.PART_MISSING,
        changed(parts -> parts.keySet().removeIf(name -> !name.startsWith("tables/"))));
  }

  private static void replace(Map<String, byte[]> parts, String part, String text, String by) {
    String before = new String(parts.get(part), StandardCharsets.UTF_8);
    assertThat(before).contains(text);
    parts.put(part, before.replace(text, by).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void another_passphrase_opens_nothing() {
    Rejected refusal =
        catchThrowableOfType(
            Rejected.class,
            () ->
                scene
                    .target
                    .tierline()
                    .cityRestores()
                    .restore(
                        scene.target.operator(),
                        new RestoreCity("another passphrase than that", null),
                        new ByteArrayInputStream(file.bytes())));
    assertThat(refusal.code()).isEqualTo(ArchiveError.WRONG_PASSPHRASE);
    assertThat(there.rows(scene.city.tenant())).isEmpty();
    assertThat(catchThrowableOfType(Invalid.class, () -> new ArchiveCity("city1", "too short")))
        .isNotNull();
  }

  @Test
  void tables_of_another_version_are_refused() {
    there.run(
        "update tierline.installation set value = '1' || value where name = 'schema-version'");
    try {
      refused(ArchiveError.OTHER_SCHEMA, file.bytes());
    } finally {
      there.run(
          "update tierline.installation set value = substr(value, 2)"
              + " where name = 'schema-version'");
    }
  }

  @Test
  void a_city_that_stands_already_is_not_taken_in_again() {
    Map<String, String> before = here.checksums(scene.city.tenant());
    Conflict refusal =
        catchThrowableOfType(
            Conflict.class, () -> ArchiveScene.restore(scene.source, file.bytes()));
    assertThat(refusal.code()).isEqualTo(ArchiveError.CITY_STANDS_HERE);
    assertThat(here.checksums(scene.city.tenant())).isEqualTo(before);
  }

  @Test
  void in_the_background_it_tells_how_far_it_has_come_and_can_be_fetched_and_deleted()
      throws Exception {
    var archives = scene.source.tierline().cityArchives();
    Caller operator = scene.source.operator();
    CityArchive started =
        archives.start(operator, new ArchiveCity("city1", ArchiveScene.PASSPHRASE));
    assertThat(started.state()).isEqualTo(ArchiveState.RUNNING);
    while (archives.get(operator, started.id()).state() == ArchiveState.RUNNING) {
      Thread.onSpinWait();
    }
    CityArchive done = archives.get(operator, started.id());
    assertThat(done.state()).isEqualTo(ArchiveState.DONE);
    assertThat(done.rows())
        .isEqualTo(
            here.rows(scene.city.tenant()).entrySet().stream()
                .filter(entry -> !entry.getKey().equals("attachment_chunk"))
                .mapToLong(Map.Entry::getValue)
                .sum());
    assertThat(done.contents()).isEqualTo(2);
    byte[] fetched;
    try (var in = archives.open(operator, started.id())) {
      fetched = in.readAllBytes();
    }
    assertThat(fetched).hasSize((int) done.bytes());
    assertThat(HexFormat.of().formatHex(Hashing.of(fetched))).isEqualTo(done.sha256());
    assertThat(archives.delete(operator, started.id()).state()).isEqualTo(ArchiveState.DELETED);
    assertThat(catchThrowableOfType(Rejected.class, () -> archives.open(operator, started.id())))
        .isNotNull();
    assertThat(done.startedBy()).isEqualTo("test");
  }
}
