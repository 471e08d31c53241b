package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.archive.ArchiveScene.File;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.OrderId;
import org.tierline.seal.FileSecret;
import org.tierline.seal.MasterKey;
import org.tierline.seal.ReceivingKey;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.ManualEngine;

/** A city's file that was made for one installation opens there alone, and nowhere else. */
class ReceiversTest {
  static ArchiveScene scene;
  static ReceivingKey receiver;
  static String sender;
  static byte[] file;

  @BeforeAll
  static void make_a_file_for_the_target() {
    scene = new ArchiveScene();
    receiver = scene.target.tierline().receivingKeys().renew(scene.target.operator(), "接收试点城市");
    var out = new ByteArrayOutputStream();
    scene
        .source
        .tierline()
        .cityArchives()
        .writeTo(
            scene.source.operator(), ArchiveCity.forReceiver("city1", receiver.publicKey()), out);
    file = out.toByteArray();
    sender = signingKey(scene.source);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static String signingKey(ManualEngine engine) {
    var keys = engine.tierline().signingKeys().list(engine.operator());
    return keys.get(keys.size() - 1).publicKey();
  }

  private static ManualEngine installation() {
    return ManualEngine.at(
        ArchiveScene.START, 4, Extensions.NONE.with(MasterKey.parse(MasterKey.random())));
  }

  private static RestoredCity restore(ManualEngine engine, RestoreCity command, byte[] bytes) {
    return engine
        .tierline()
        .cityRestores()
        .restore(engine.operator(), command, new ByteArrayInputStream(bytes));
  }

  private static void refused(
      ErrorCode why, ManualEngine engine, RestoreCity command, byte[] bytes) {
    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> restore(engine, command, bytes));
    assertThat(refusal).as(why.name()).isNotNull();
    assertThat(refusal.code()).isEqualTo(why);
    var rows = new Everything(engine.database().superuser()).rows(scene.city.tenant());
    assertThat(rows).as("rows after " + why).isEmpty();
  }

  private static byte[] changed(Consumer<Map<String, byte[]>> change) {
    return ArchiveScene.changedZip(
        ArchiveScene.bare(scene.target, RestoreCity.from(sender), file), change);
  }

  @Test
  void it_opens_there_without_a_passphrase_and_the_city_is_the_same() {
    try (ManualEngine other = installation()) {
      ReceivingKey here = other.tierline().receivingKeys().renew(other.operator(), "接收");
      var out = new ByteArrayOutputStream();
      WrittenArchive told =
          scene
              .source
              .tierline()
              .cityArchives()
              .writeTo(
                  scene.source.operator(), ArchiveCity.forReceiver("city1", here.publicKey()), out);
      restore(other, RestoreCity.from(sender), out.toByteArray());
      File again = ArchiveScene.archive(other);
      assertThat(ArchiveScene.withoutTrail(again.told()))
          .isEqualTo(ArchiveScene.withoutTrail(told));
      assertThat(again.told().contents()).isEqualTo(told.contents());
      other.tierline().suspensions().resume(other.operator(), new SuspendCity("city1", "已核对"));
      OrderId order = scene.open.id();
      assertThat(
              other
                  .tierline()
                  .workOrders()
                  .petitioner(scene.city.unit("B").liaison(), order, "回电")
                  .phone())
          .isEqualTo(ArchiveScene.PHONE);
    }
  }

  @Test
  void on_its_way_it_tells_nothing_but_for_whom_it_is() {
    String outside = new String(file, StandardCharsets.UTF_8);
    assertThat(outside)
        .startsWith("tierline city file, form 2\n{")
        .contains(receiver.fingerprint())
        .doesNotContain("路灯", "tables/", "city1", "manifest");
    byte[] bent = file.clone();
    bent[bent.length - 1] ^= 1;
    refused(ArchiveError.PART_ALTERED, scene.target, RestoreCity.from(sender), bent);
    byte[] other = file.clone();
    int at = outside.indexOf("\"sealedKey\":\"") + 20;
    other[at] = (byte) (other[at] == 'A' ? 'B' : 'A');
    refused(ArchiveError.PART_ALTERED, scene.target, RestoreCity.from(sender), other);
  }

  @Test
  void nobody_else_opens_it_and_no_passphrase_does() {
    try (ManualEngine other = installation()) {
      other.tierline().receivingKeys().renew(other.operator(), "接收");
      refused(ArchiveError.MADE_FOR_ANOTHER, other, RestoreCity.from(sender), file);
      refused(
          ArchiveError.SENDER_MISSING, other, new RestoreCity(ArchiveScene.PASSPHRASE, null), file);
    }
    File byPassphrase = ArchiveScene.archive(scene.source);
    refused(
        ArchiveError.PASSPHRASE_MISSING,
        scene.target,
        RestoreCity.from(sender),
        byPassphrase.bytes());
  }

  @Test
  void a_key_that_was_followed_by_another_opens_nothing_any_more() {
    try (ManualEngine other = installation()) {
      var keys = other.tierline().receivingKeys();
      ReceivingKey first = keys.renew(other.operator(), "接收");
      var out = new ByteArrayOutputStream();
      scene
          .source
          .tierline()
          .cityArchives()
          .writeTo(
              scene.source.operator(), ArchiveCity.forReceiver("city1", first.publicKey()), out);
      ReceivingKey second = keys.renew(other.operator(), "例行更换");
      assertThat(keys.list(other.operator()))
          .extracting(ReceivingKey::no, each -> each.endedAt() == null)
          .containsExactly(tuple(1, false), tuple(2, true));
      assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
      refused(ArchiveError.MADE_FOR_ANOTHER, other, RestoreCity.from(sender), out.toByteArray());
    }
  }

  @Test
  void who_only_knows_the_public_key_cannot_pass_a_city_off_as_the_senders() {
    refused(ArchiveError.SENDER_UNPROVEN, scene.target, RestoreCity.from(forged()), file);
    // Another installation may seal for the key as well as the sender did.
    try (ManualEngine other = ManualEngine.at(ArchiveScene.START)) {
      other.city();
      var out = new ByteArrayOutputStream();
      other
          .tierline()
          .cityArchives()
          .writeTo(other.operator(), ArchiveCity.forReceiver("city1", receiver.publicKey()), out);
      refused(
          ArchiveError.SENDER_UNPROVEN, scene.target, RestoreCity.from(sender), out.toByteArray());
    }
    refused(
        ArchiveError.SENDER_UNPROVEN,
        scene.target,
        RestoreCity.from(sender),
        changed(parts -> replace(parts, "manifest.json", "city1", "city9")));
    refused(
        ArchiveError.SENDER_UNPROVEN,
        scene.target,
        RestoreCity.from(sender),
        changed(parts -> replace(parts, "keys.json", "\"1\":", "\"2\":")));
    refused(
        ArchiveError.PART_MISSING,
        scene.target,
        RestoreCity.from(sender),
        changed(parts -> parts.remove("signature.json")));
    refused(
        ArchiveError.PART_ALTERED,
        scene.target,
        RestoreCity.from(sender),
        changed(parts -> replace(parts, "tables/work_order.tsv", "CLOSED", "OPENED")));
  }

  @Test
  void a_receiver_cannot_pass_the_file_on_as_if_the_sender_had_made_it_for_another() {
    try (ManualEngine third = installation()) {
      ReceivingKey theirs = third.tierline().receivingKeys().renew(third.operator(), "接收");
      byte[] passedOn = sealedAnew(theirs);
      // It opens there, and what is in it is what the sender has signed: for somebody else.
      assertThat(ArchiveScene.bare(third, RestoreCity.from(sender), passedOn))
          .isEqualTo(ArchiveScene.bare(scene.target, RestoreCity.from(sender), file));
      refused(ArchiveError.PART_ALTERED, third, RestoreCity.from(sender), passedOn);
    }
  }

  /** The same content under the same secret, sealed by its receiver for somebody else. */
  private static byte[] sealedAnew(ReceivingKey other) {
    try {
      Path taken = Files.write(Files.createTempFile(Path.of("target"), "taken-", ""), file);
      var here = scene.target.tierline();
      FileSecret secret =
          Envelope.read(taken)
              .lock()
              .open(
                  here.transactions(),
                  here.receivingKeys(),
                  scene.target.operator(),
                  RestoreCity.from(sender));
      var lock =
          new FileLock.Receiver(
              other.fingerprint(), secret.sealedFor(other.publicKey(), FileLock.Receiver.USE));
      var out = new ByteArrayOutputStream();
      try (OutputStream sealed = Envelope.begin(new FileKey(secret, lock), out)) {
        sealed.write(ArchiveScene.bare(scene.target, RestoreCity.from(sender), file));
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key of the right form that is nobody's here. */
  private static String forged() {
    try (ManualEngine other = installation()) {
      return other.tierline().signingKeys().renew(other.operator(), "x").publicKey();
    }
  }

  private static void replace(Map<String, byte[]> parts, String part, String... pairs) {
    String text = new String(parts.get(part), StandardCharsets.UTF_8);
    String changed = text;
    for (int i = 0; i < pairs.length; i += 2) {
      changed = changed.replaceFirst(Pattern.quote(pairs[i]), pairs[i + 1]);
    }
    assertThat(changed).isNotEqualTo(text);
    parts.put(part, changed.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_fingerprint_is_the_hash_of_the_key_and_told_of_the_file() throws Exception {
    byte[] key = Base64.getDecoder().decode(receiver.publicKey());
    assertThat(key).hasSize(32);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
    assertThat(receiver.fingerprint()).isEqualTo(HexFormat.of().formatHex(hash));
    CityArchive started =
        scene
            .source
            .tierline()
            .cityArchives()
            .start(scene.source.operator(), ArchiveCity.forReceiver("city1", receiver.publicKey()));
    assertThat(started.receiver()).isEqualTo(receiver.fingerprint());
  }

  @Test
  void a_file_has_one_way_to_be_opened_and_only_operators_make_keys() {
    for (String none : List.of("", "AAAA", "not base64!", receiver.publicKey() + "AAAA")) {
      assertThat(catchThrowableOfType(Invalid.class, () -> ArchiveCity.forReceiver("city1", none)))
          .as(none)
          .isNotNull();
    }
    assertThat(
            catchThrowableOfType(
                Invalid.class,
                () -> new ArchiveCity("city1", ArchiveScene.PASSPHRASE, receiver.publicKey())))
        .isNotNull();
    assertThat(catchThrowableOfType(Invalid.class, () -> new ArchiveCity("city1", null, null)))
        .isNotNull();
    assertThat(catchThrowableOfType(Invalid.class, () -> RestoreCity.from("not base64!")))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Forbidden.class,
                () ->
                    scene.target.tierline().receivingKeys().renew(scene.city.administrator(), "x")))
        .isNotNull();
  }

  @Test
  void files_of_the_form_before_are_still_read() {
    byte[] old = scene.changed(ArchiveScene.archive(scene.source).bytes(), this::asBefore);
    try (ManualEngine other = installation()) {
      RestoredCity restored = restore(other, new RestoreCity(ArchiveScene.PASSPHRASE, null), old);
      assertThat(restored.id()).isEqualTo(scene.city.tenant());
    }
  }

  /** The first form had no signature; its manifest was sealed as now. */
  private void asBefore(Map<String, byte[]> parts) {
    parts.remove("signature.json");
    replace(parts, "manifest.json", "\"format\":3", "\"format\":1");
    String keys = new String(parts.get("keys.json"), StandardCharsets.UTF_8);
    var salt = Pattern.compile("\"salt\":\"([^\"]+)\"").matcher(keys);
    assertThat(salt.find()).isTrue();
    MasterKey key =
        MasterKey.ofPassphrase(ArchiveScene.PASSPHRASE, Base64.getDecoder().decode(salt.group(1)));
    byte[] manifest = Objects.requireNonNull(parts.get("manifest.json"));
    String seal =
        Base64.getEncoder().encodeToString(key.wrap(Hashing.of(manifest), "archive-manifest"));
    parts.put(
        "keys.json",
        keys.replaceFirst("\"seal\":\"[^\"]+\"", "\"seal\":\"" + seal + "\"")
            .getBytes(StandardCharsets.UTF_8));
  }
}
