package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.FolderStore;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.tenant.CityStatus;
import org.tierline.testkit.TestCity;

/** A city is erased to the last row and file, with a proof, and nothing of the others. */
class CityErasuresTest {
  Path files;

  ArchiveScene scene;
  CityErasures erasures;
  Caller operator;
  DataSource owner;
  Everything everything;

  @BeforeEach
  void start() throws IOException {
    files = Files.createTempDirectory(Path.of("target"), "contents-");
    scene =
        new ArchiveScene(Extensions.NONE.with(new FolderStore(files), AttachmentRules.DEFAULTS));
    erasures = scene.source.tierline().cityErasures();
    operator = scene.source.operator();
    owner = scene.source.database().owner();
    everything = new Everything(scene.source.database().superuser());
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static EraseCity waived() {
    return new EraseCity("city1", "city1", null, "试点结束，数据已另行移交", "合同到期");
  }

  @Test
  void it_waits_only_read_and_may_come_back() {
    CityErasure asked = erasures.ask(operator, waived());
    assertThat(asked.state()).isEqualTo(ErasureState.WAITING);
    assertThat(asked.dueAt()).isEqualTo(scene.source.now().plus(Duration.ofDays(30)));
    var suspensions = scene.source.tierline().suspensions();
    assertThat(suspensions.get(operator, "city1").status()).isEqualTo(CityStatus.LEAVING);
    assertThat(catchThrowableOfType(Conflict.class, () -> scene.open.contact("B"))).isNotNull();
    assertThat(catchThrowableOfType(Rejected.class, () -> erasures.ask(operator, waived())))
        .isNotNull();
    scene.source.clock().advance(Duration.ofDays(30).minusMillis(1));
    assertThat(erasures.carryOut(operator, owner)).isZero();

    CityErasure revoked = erasures.revoke(operator, asked.id(), "合同续签");
    assertThat(revoked.state()).isEqualTo(ErasureState.REVOKED);
    assertThat(suspensions.get(operator, "city1").status()).isEqualTo(CityStatus.SUSPENDED);
    scene.source.clock().advance(Duration.ofDays(30));
    assertThat(erasures.carryOut(operator, owner)).isZero();
    assertThat(everything.rows(scene.city.tenant())).containsKey("order_event");
    assertThat(
            catchThrowableOfType(
                Rejected.class, () -> erasures.revoke(operator, asked.id(), "again")))
        .isNotNull();
  }

  @Test
  void nothing_of_it_is_left_and_nothing_of_others_is_touched() throws Exception {
    TestCity other = scene.source.city();
    other.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    CityArchive kept =
        scene
            .source
            .tierline()
            .cityArchives()
            .start(operator, new ArchiveCity("city1", ArchiveScene.PASSPHRASE));
    var archives = scene.source.tierline().cityArchives();
    while (archives.get(operator, kept.id()).state() == ArchiveState.RUNNING) {
      Thread.onSpinWait();
    }
    String hash = Objects.requireNonNull(archives.get(operator, kept.id()).sha256());
    assertThat(hash).isNotEqualTo(file.told().sha256());
    assertThat(stored()).hasSize(2);
    CityErasure asked = erasures.ask(operator, new EraseCity("city1", "city1", hash, null, "合同到期"));
    Map<String, Long> rows = everything.rows(scene.city.tenant());
    Map<String, String> others = everything.checksums(other.tenant());
    scene.source.clock().advance(Duration.ofDays(30));

    assertThat(erasures.carryOut(operator, owner)).isEqualTo(1);

    assertThat(everything.rows(scene.city.tenant())).isEmpty();
    assertThat(everything.naming(ArchiveScene.MARKER)).isEmpty();
    // What was done to it stays on the installation's own trail.
    assertThat(everything.naming(scene.city.tenant().toString()))
        .containsExactlyInAnyOrder("audit_entry", "city_archive", "city_erasure");
    assertThat(everything.checksums(other.tenant())).isEqualTo(others);
    assertThat(stored()).isEmpty();
    assertThat(archives.get(operator, kept.id()).state()).isEqualTo(ArchiveState.DELETED);
    assertThat(scene.source.tierline().tenants().find(operator, "city1")).isEmpty();
    CityErasure done = erasures.get(operator, asked.id());
    requireProof(done, rows, hash);
    assertThat(scene.source.tierline().signingKeys().list(operator))
        .as("it is the key that is shown to everybody")
        .anyMatch(key -> key.publicKey().equals(done.publicKey()));
    assertThat(erasures.carryOut(operator, owner)).as("once").isZero();
    other.request().registered();
  }

  private static void requireProof(CityErasure done, Map<String, Long> rows, String hash)
      throws Exception {
    assertThat(done.state()).isEqualTo(ErasureState.DONE);
    String proof = Objects.requireNonNull(done.proof());
    assertThat(proof.lines()).contains("archive " + hash, "contents 2");
    rows.forEach((table, count) -> assertThat(proof.lines()).contains(table + " " + count));
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(decoded(done.publicKey()))));
    verifier.update(proof.getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.verify(decoded(done.signature()))).isTrue();
    verifier.update(proof.replace("contents 2", "contents 1").getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.verify(decoded(done.signature()))).as("of another text").isFalse();
  }

  private static byte[] decoded(@Nullable String base64) {
    return Base64.getDecoder().decode(Objects.requireNonNull(base64));
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void what_was_erased_comes_back_out_of_its_file_into_the_same_installation() {
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    erasures.ask(operator, waived());
    scene.source.clock().advance(Duration.ofDays(30));
    assertThat(erasures.carryOut(operator, owner)).isEqualTo(1);
    ArchiveScene.restore(scene.source, file.bytes());
    assertThat(ArchiveScene.withoutTrail(ArchiveScene.archive(scene.source).told()))
        .isEqualTo(ArchiveScene.withoutTrail(file.told()));
  }

  @Test
  void one_must_mean_it() {
    String hash = "ab".repeat(32);
    assertThat(
            catchThrowableOfType(
                Invalid.class, () -> new EraseCity("city1", "city2", hash, null, "x")))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Invalid.class, () -> new EraseCity("city1", "city1", null, " ", "x")))
        .isNotNull();
    var unknown = new EraseCity("city1", "city1", hash, null, "x");
    assertThat(catchThrowableOfType(Rejected.class, () -> erasures.ask(operator, unknown)).code())
        .isEqualTo(ArchiveError.ARCHIVE_NOT_RECENT);
    assertThat(scene.source.tierline().suspensions().get(operator, "city1").status())
        .isEqualTo(CityStatus.ACTIVE);
  }
}
