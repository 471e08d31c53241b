package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Extensions;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditFinding;
import org.tierline.audit.AuditFinding.Kind;
import org.tierline.inspection.AuditKey;
import org.tierline.inspection.AuditQuery;
import org.tierline.inspection.AuditReport;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.seal.MasterKey;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.ManualEngine;
import org.tierline.workorder.VerifyLog;

/**
 * A city's trail is checked in another installation by the keys that signed it, although a key of
 * the same number signs there.
 */
class RestoredTrailsTest {
  static ArchiveScene scene;
  static Caller auditor;
  static byte[] file;
  static String sourceKey;
  private final List<ManualEngine> engines = new ArrayList<>();
  private ManualEngine other;

  @BeforeAll
  static void two_anchors_and_a_file() {
    scene = new ArchiveScene();
    auditor = scene.city.person(Role.AUDITOR, scene.city.root(), true);
    scene.source.tickTo("2026-03-03T09:00");
    file = ArchiveScene.archive(scene.source).bytes();
    sourceKey = signingKey(scene.source);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @BeforeEach
  void restore() {
    other = engine("2026-03-04T09:00");
    ArchiveScene.restore(other, file);
    goOn(other);
  }

  @AfterEach
  void end() {
    engines.forEach(ManualEngine::close);
  }

  private ManualEngine engine(String beijingTime) {
    ManualEngine made =
        ManualEngine.at(beijingTime, 4, Extensions.NONE.with(MasterKey.parse(MasterKey.random())));
    engines.add(made);
    // It signs its own trail by its key 1.
    made.tierline().runDue(made.operator());
    return made;
  }

  private static void goOn(ManualEngine engine) {
    engine.tierline().suspensions().resume(engine.operator(), new SuspendCity("city1", "已核对"));
  }

  private static String signingKey(ManualEngine engine) {
    var keys = engine.tierline().signingKeys().list(engine.operator());
    return keys.get(keys.size() - 1).publicKey();
  }

  private static AuditReport verified(ManualEngine engine) {
    return engine.tierline().auditTrail().verify(auditor);
  }

  private List<Kind> found() {
    return verified(other).first().stream().map(AuditFinding::kind).toList();
  }

  private void run(String sql) {
    new Everything(other.database().superuser())
        .run(sql + " and tenant_id = " + scene.city.tenant());
  }

  @Test
  void anchors_from_before_are_checked_by_the_keys_of_where_they_were_signed_and_later_ones_here() {
    String here = signingKey(other);
    assertThat(here).isNotEqualTo(sourceKey);
    AuditReport first = verified(other);
    assertThat(first.isIntact()).as("%s", first).isTrue();
    assertThat(first.anchors()).isEqualTo(2);
    assertThat(first.unchecked()).isZero();

    other.tickTo("2026-03-05T09:00");
    AuditReport later = verified(other);
    assertThat(later.isIntact()).as("%s", later).isTrue();
    assertThat(later.anchors()).isEqualTo(3);
    List<AuditKey> keys = other.tierline().auditTrail().keys(auditor);
    assertThat(keys).extracting(AuditKey::no).containsExactly(1, 1);
    assertThat(keys).extracting(AuditKey::publicKey).containsExactly(sourceKey, here);
    assertThat(keys).extracting(AuditKey::untilAnchor).containsExactly(2L, null);
    assertThat(keys).allMatch(AuditKey::proven);
  }

  @Test
  void the_export_verifies_outside_by_the_keys_of_both(@TempDir Path folder) throws IOException {
    other.tickTo("2026-03-05T09:00");
    var bytes = new ByteArrayOutputStream();
    other.tierline().auditTrail().export(auditor, null).writeTo(bytes);
    String export = bytes.toString(StandardCharsets.UTF_8);
    assertThat(export).contains("\"format\":\"tierline-audit-trail\",\"version\":2");
    assertThat(said(folder, export))
        .startsWith(
            "signing key 1 up to anchor 2: %s\nsigning key 1: %s\nINTACT: "
                .formatted(sourceKey, signingKey(other)));
    assertThat(said(folder, export.replace("\"untilAnchor\":2", "\"untilAnchor\":1")))
        .contains("ANCHOR_BROKEN: anchor 2 of 2026-03-03 was not signed so by key 1");
    assertThat(said(folder, export.replace("\"untilAnchor\":2", "\"untilAnchor\":3")))
        .contains("ANCHOR_BROKEN: anchor 3 of 2026-03-05 was not signed so by key 1");
  }

  private static String said(Path folder, String export) throws IOException {
    Path written = Files.writeString(folder.resolve("export.jsonl"), export);
    var said = new ByteArrayOutputStream();
    int code =
        VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), written.toString());
    String words = said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    assertThat(code).as(words).isEqualTo(words.contains("INTACT: ") ? 0 : 1);
    return words;
  }

  @Test
  void whatever_is_done_to_anchors_or_keys_after_the_restore_is_found() {
    run(
        "update tierline.audit_key set public_key = set_byte(public_key, 20,"
            + " (get_byte(public_key, 20) + 1) % 256) where key_no = 1");
    assertThat(found()).containsExactly(Kind.KEY_UNPROVEN, Kind.ANCHOR_BROKEN, Kind.ANCHOR_BROKEN);
    run("delete from tierline.audit_key where key_no = 1");
    assertThat(found()).containsExactly(Kind.ANCHOR_BROKEN, Kind.ANCHOR_BROKEN);
  }

  @Test
  void a_changed_anchor_or_entry_from_before_the_restore_is_found() {
    run("update tierline.audit_entry set reason = 'another' where seq = 5");
    assertThat(found()).containsExactly(Kind.CHANGED);
    run("update tierline.audit_anchor set day = day + 1 where anchor_no = 2");
    assertThat(found()).contains(Kind.ANCHOR_BROKEN);
  }

  @Test
  void a_city_that_moves_on_takes_the_keys_of_all_installations_along() {
    other.tickTo("2026-03-05T09:00");
    other.tierline().signingKeys().renew(other.operator(), "每年更换");
    other.tickTo("2026-03-06T09:00");
    ManualEngine third = engine("2026-03-07T09:00");
    ArchiveScene.restore(third, ArchiveScene.archive(other).bytes());
    goOn(third);
    third.tickTo("2026-03-08T09:00");
    AuditReport report = verified(third);
    assertThat(report.isIntact()).as("%s", report).isTrue();
    assertThat(report.anchors()).isEqualTo(5);
    assertThat(report.unchecked()).isZero();
    List<AuditKey> keys = third.tierline().auditTrail().keys(auditor);
    assertThat(keys).extracting(AuditKey::untilAnchor).containsExactly(2L, 4L, 4L, null);
    assertThat(keys).extracting(AuditKey::no).containsExactly(1, 1, 2, 1);
    assertThat(keys).extracting(AuditKey::publicKey).startsWith(sourceKey).doesNotHaveDuplicates();
    assertThat(keys).allMatch(AuditKey::proven);
  }

  @Test
  void a_key_that_was_exchanged_on_the_way_stays_unproven_where_the_city_goes_next() {
    run(
        "update tierline.audit_key set public_key = set_byte(public_key, 20,"
            + " (get_byte(public_key, 20) + 1) % 256) where key_no = 1");
    ManualEngine third = engine("2026-03-05T09:00");
    ArchiveScene.restore(third, ArchiveScene.archive(other).bytes());
    goOn(third);
    assertThat(verified(third).first()).extracting(AuditFinding::kind).contains(Kind.KEY_UNPROVEN);
  }

  @Test
  void anchors_of_a_file_without_keys_cannot_be_checked_and_are_not_broken(@TempDir Path folder)
      throws IOException {
    ManualEngine old = engine("2026-03-04T09:00");
    ArchiveScene.restore(old, withoutKeys());
    goOn(old);
    old.tickTo("2026-03-05T09:00");
    AuditReport report = verified(old);
    assertThat(report.isIntact()).as("%s", report).isTrue();
    assertThat(report.anchors()).isEqualTo(3);
    assertThat(report.unchecked()).isEqualTo(2);
    var bytes = new ByteArrayOutputStream();
    old.tierline().auditTrail().export(auditor, null).writeTo(bytes);
    assertThat(said(folder, bytes.toString(StandardCharsets.UTF_8)))
        .contains("signing key 1 up to anchor 2: not known\n", "2 anchor(s) cannot be checked")
        .contains("INTACT: ");

    // They must still follow from each other, and the later one be signed.
    var everything = new Everything(old.database().superuser());
    everything.run(
        "update tierline.audit_anchor set before_signature = null where anchor_no = 2"
            + " and tenant_id = "
            + scene.city.tenant());
    assertThat(verified(old).first())
        .extracting(finding -> finding.words(Locale.ENGLISH))
        .containsExactly("anchor 2 of 2026-03-03 follows another anchor than the one before it");
  }

  /** As a node wrote it that knew of no such keys. */
  private static byte[] withoutKeys() {
    return scene.changed(
        file,
        parts -> {
          String manifest = text(parts, "manifest.json");
          byte[] changed =
              manifest
                  .replace("\"format\":3", "\"format\":2")
                  .replaceFirst(",\"auditKeys\":\\[[^]]*]", "")
                  .getBytes(StandardCharsets.UTF_8);
          assertThat(changed.length).isLessThan(manifest.length() - 50);
          var keys = TravellingKeys.read(Objects.requireNonNull(parts.get("keys.json")));
          var key =
              MasterKey.ofPassphrase(
                  ArchiveScene.PASSPHRASE, ((FileLock.Passphrase) keys.lock()).salt());
          byte[] seal = key.wrap(Hashing.of(changed), "archive-manifest");
          parts.put("manifest.json", changed);
          parts.put(
              "keys.json",
              new TravellingKeys(keys.lock(), seal, keys.dataKeys(), keys.hashKey()).write());
          parts.remove("signature.json");
        });
  }

  private static String text(Map<String, byte[]> parts, String name) {
    return new String(Objects.requireNonNull(parts.get(name)), StandardCharsets.UTF_8);
  }

  @Test
  void the_restore_is_an_entry_on_the_city_s_own_trail() {
    var wanted = new AuditQuery(null, AuditAction.CITY_RESTORED, null, null, null, null);
    byte[] known = Base64.getDecoder().decode(sourceKey);
    String fingerprint = HexFormat.of().formatHex(Hashing.of(known));
    assertThat(other.tierline().auditTrail().list(auditor, wanted, PageRequest.FIRST).items())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(Caller.Kind.OPERATOR);
              assertThat(entry.words()).isEqualTo("test");
              assertThat(entry.at()).isEqualTo("2026-03-04T01:00:00Z");
              assertThat(entry.before()).isEqualTo("file signed by " + fingerprint);
              assertThat(entry.after())
                  .isEqualTo("city1 as of 2026-03-03T01:00:00Z, anchors up to 2");
            });
  }
}
