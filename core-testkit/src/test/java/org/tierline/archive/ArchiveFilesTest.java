package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;

/** Where files of cities lie, and what becomes of them when a node dies or time passes. */
class ArchiveFilesTest {
  static ArchiveScene scene;
  static CityArchives archives;
  static Caller operator;
  static Everything everything;

  @BeforeAll
  static void start() {
    scene = new ArchiveScene();
    archives = scene.source.tierline().cityArchives();
    operator = scene.source.operator();
    everything = new Everything(scene.source.database().superuser());
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static CityArchive written() {
    long id = archives.start(operator, new ArchiveCity("city1", ArchiveScene.PASSPHRASE)).id();
    while (archives.get(operator, id).state() == ArchiveState.RUNNING) {
      Thread.onSpinWait();
    }
    CityArchive done = archives.get(operator, id);
    assertThat(done.state()).isEqualTo(ArchiveState.DONE);
    return done;
  }

  private static long pieces(CityArchive archive) {
    return everything.number(
        "select count(*) from tierline.city_archive_part where part_archive_id = " + archive.id());
  }

  /** As a node leaves it that dies half way: two minutes after it was last heard of. */
  private static void leaveRunning(CityArchive archive) {
    everything.run(
        "update tierline.city_archive set state = 'RUNNING', sha256 = null, bytes = 0,"
            + " leased_by = 'gone', leased_until = timestamptz '%s' where archive_id = %d"
                .formatted(scene.source.now().plus(ArchiveRun.LEASE), archive.id()));
  }

  private static boolean isHeldBy(String node, CityArchive archive) {
    var now = scene.source.now();
    return scene
        .source
        .tierline()
        .transactions()
        .write(operator, work -> ArchiveRows.move(work, archive.id(), node, new Progress(), now));
  }

  @Test
  void a_file_is_handed_out_by_a_node_that_did_not_write_it() throws IOException {
    CityArchive done = written();
    assertThat(pieces(done)).isEqualTo((done.bytes() + ArchiveParts.SIZE - 1) / ArchiveParts.SIZE);
    try (var node = scene.source.anotherNode();
        InputStream in = node.cityArchives().open(operator, done.id())) {
      byte[] fetched = in.readAllBytes();
      assertThat(fetched).hasSize((int) done.bytes());
      assertThat(HexFormat.of().formatHex(Hashing.of(fetched))).isEqualTo(done.sha256());
    }
  }

  @Test
  void what_a_dead_node_was_writing_is_ended_by_whichever_looks_and_nothing_of_it_stays() {
    CityArchive lost = written();
    archives.tidy(operator);
    leaveRunning(lost);
    assertThat(isHeldBy("another", lost)).isFalse();
    try (var node = scene.source.anotherNode()) {
      CityArchives other = node.cityArchives();
      scene.source.clock().advance(ArchiveRun.LEASE);
      assertThat(other.tidy(operator)).as("its lease runs out only then").isZero();
      assertThat(pieces(lost)).isPositive();
      scene.source.clock().advance(Duration.ofMillis(1));
      assertThat(other.tidy(operator)).isEqualTo(1);
      CityArchive ended = other.get(operator, lost.id());
      assertThat(ended.state()).isEqualTo(ArchiveState.FAILED);
      assertThat(ended.failure())
          .isEqualTo("the node that wrote it was not heard of for 2 minutes; begin anew");
      assertThat(pieces(lost)).isZero();
      assertThat(archives.tidy(operator)).as("once").isZero();
      assertThat(isHeldBy("gone", lost)).as("should it come back, it keeps nothing more").isFalse();
    }
  }

  @Test
  void files_go_after_their_time_and_what_they_were_stays_known() throws IOException {
    CityArchive done = written();
    InputStream begun = archives.open(operator, done.id());
    scene.source.clock().advance(Duration.ofDays(7));
    archives.tidy(operator);
    assertThat(archives.get(operator, done.id()).state()).isEqualTo(ArchiveState.DONE);
    scene.source.clock().advance(Duration.ofMillis(1));
    archives.tidy(operator);
    CityArchive gone = archives.get(operator, done.id());
    assertThat(gone.state()).isEqualTo(ArchiveState.DELETED);
    assertThat(gone.sha256()).isEqualTo(done.sha256());
    assertThat(pieces(done)).isZero();
    assertThat(catchThrowableOfType(Rejected.class, () -> archives.open(operator, done.id())))
        .isNotNull();
    assertThat(catchThrowableOfType(FileNotFoundException.class, begun::readAllBytes))
        .as("whoever was reading is told that this is not all")
        .isNotNull();
    begun.close();
  }
}
