package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.seal.FileSecret;

/** A city goes from one server to another over HTTP, and what is wrong is refused there. */
class CityTransferIT {
  private static final List<String> TRAIL = List.of("audit_entry", "audit_head", "audit_key");
  private static final String CONSOLE = "operator/console/";
  private static final String PASSPHRASE = "eight words that nobody guesses";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Scene scene;
  private static RunningServer receiving;
  private static Client sender;
  private static Client receiver;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    sender = scene.operator();
    receiving = RunningServer.start(RunningServer.emptyFolder("receiving"));
    receiver =
        Client.visitor(receiving)
            .signInNew("admin", receiving.printed("one-time password (\\S+)"), Scene.PASSWORD);
    JsonNode founded = Scene.found(sender, "moving", "moving").json();
    Client admin =
        scene
            .visitor()
            .in("moving")
            .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    admin
        .post(
            "units/code:150300/children",
            "{\"code\":\"150301\",\"name\":\"甲区\",\"kind\":\"TERRITORIAL\"}")
        .expect(201);
    scene.visitor().in("moving").post("requests", Texts.request("路灯")).expect(201);
  }

  @AfterAll
  static void stop() {
    receiving.close();
  }

  /** The file of a city, fetched from where it was written. */
  private static byte[] file(Client operator, String slug, String how) {
    String id =
        operator.post(CONSOLE + "cities/" + slug + "/archives", how).expect(202).field("id");
    JsonNode archive = operator.get(CONSOLE + "archives/" + id).expect(200).json();
    while (archive.path("state").asText().equals("RUNNING")) {
      Thread.onSpinWait();
      archive = operator.get(CONSOLE + "archives/" + id).expect(200).json();
    }
    assertThat(archive.path("state").asText()).isEqualTo("DONE");
    byte[] file = content(operator, id);
    assertThat(HexFormat.of().formatHex(sha256(file))).isEqualTo(archive.path("sha256").asText());
    operator.delete(CONSOLE + "archives/" + id).expect(200);
    return file;
  }

  private static byte[] content(Client operator, String id) {
    try {
      return operator
          .server()
          .send(
              operator
                  .request(CONSOLE + "archives/" + id + "/content", "GET", BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String passphrase() {
    return "{\"passphrase\":\"" + PASSPHRASE + "\"}";
  }

  private static Answer restore(byte[] file, String header, String value) {
    return receiver
        .with("Content-Type", "application/zip")
        .with(header, value)
        .send("POST", CONSOLE + "restores", BodyPublishers.ofByteArray(file));
  }

  private static Answer restore(byte[] file) {
    return restore(file, "Archive-Passphrase", PASSPHRASE);
  }

  /**
   * The hash of the manifest without the moment of the file and the trail, on which the restoring
   * stands with the keys of where it came from: these alone differ.
   */
  private static String manifest(byte[] file) throws IOException {
    ObjectNode manifest = (ObjectNode) JSON.readTree(parts(file).get("manifest.json"));
    manifest.remove(List.of("madeAt", "auditKeys"));
    for (var tables = manifest.path("tables").iterator(); tables.hasNext(); ) {
      if (TRAIL.contains(tables.next().path("name").asText())) {
        tables.remove();
      }
    }
    return HexFormat.of().formatHex(sha256(JSON.writeValueAsBytes(manifest)));
  }

  /** What is in a file by passphrase: behind two lines, of which the second has the salt. */
  private static InputStream opened(byte[] file) throws IOException {
    int lines = 0;
    int end = 0;
    while (lines < 2) {
      lines += file[end++] == '\n' ? 1 : 0;
    }
    byte[] about = Arrays.copyOf(file, end);
    String second =
        new String(about, StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("");
    byte[] salt = Base64.getDecoder().decode(JSON.readTree(second).path("salt").asText());
    return FileSecret.ofPassphrase(PASSPHRASE, salt)
        .open(new ByteArrayInputStream(file, end, file.length - end), about);
  }

  private static Map<String, byte[]> parts(byte[] file) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(opened(file), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static byte[] packed(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A refused city is not there; that it comes later shows that its rows are not either. */
  private static void nothingIsLeft() {
    receiver.get(CONSOLE + "cities/moving").expect(404);
  }

  @Test
  void what_is_wrong_is_refused_and_the_city_then_comes_as_it_was() throws Exception {
    String key =
        receiver
            .post(CONSOLE + "receiving-keys", "{\"reason\":\"接收城市\"}")
            .expect(201)
            .field("publicKey");
    byte[] open = file(sender, "moving", passphrase());
    byte[] sealed = file(sender, "moving", "{\"receiver\":\"" + key + "\"}");
    JsonNode signing = sender.get(CONSOLE + "signing-keys").expect(200).json();
    String signer = signing.get(signing.size() - 1).path("publicKey").asText();

    refused(open, sealed, signer, key);
    Scene.found(receiver, "moving", "占用").json();
    restore(open).expectProblem(409, "city-stands-here");

    Answer restored =
        receiver
            .with("Content-Type", "application/zip")
            .with("Archive-Sender", signer)
            .send("POST", CONSOLE + "restores?slug=moved", BodyPublishers.ofByteArray(sealed))
            .expect(201);
    assertThat(restored.field("city")).isEqualTo("moved");
    assertThat(receiver.get(CONSOLE + "cities/moved").expect(200).field("status"))
        .isEqualTo("SUSPENDED");
    Client there = Client.visitor(receiving).in("moved").signIn("admin", Scene.PASSWORD);
    assertThat(there.get("units/code:150301").expect(200).field("name")).isEqualTo("甲区");
    restore(open).expectProblem(409, "city-stands-here");
  }

  private static void refused(byte[] open, byte[] sealed, String signer, String key)
      throws GeneralSecurityException, IOException {
    restore(open, "Archive-Passphrase", "another passphrase than that")
        .expectProblem(422, "wrong-passphrase");
    nothingIsLeft();
    restore(sealed, "Archive-Passphrase", PASSPHRASE).expectProblem(422, "sender-missing");
    restore(open, "Archive-Sender", signer).expectProblem(422, "passphrase-missing");
    restore(sealed, "Archive-Sender", key).expectProblem(422, "sender-unproven");
    nothingIsLeft();
    restore(Arrays.copyOf(open, 60)).expectProblem(422, "no-archive");
    restore(Arrays.copyOf(open, open.length / 2)).expectProblem(422, "part-altered");
    restore(Arrays.copyOf(open, open.length - 1)).expectProblem(422, "part-altered");
    nothingIsLeft();
    restore(ofOtherTables(open)).expectProblem(422, "other-schema");
    nothingIsLeft();
    assertThat(
            receiver
                .without("Archive-Passphrase")
                .send("POST", CONSOLE + "restores", BodyPublishers.ofByteArray(open))
                .expect(400)
                .violations())
        .containsExactly("passphrase: required");
  }

  /**
   * The same file as an installation of other tables would have written it. Sealed by nothing but
   * the JDK, as the form of files is described.
   */
  private static byte[] ofOtherTables(byte[] file) throws GeneralSecurityException, IOException {
    Map<String, byte[]> parts = parts(file);
    ObjectNode manifest = (ObjectNode) JSON.readTree(parts.get("manifest.json"));
    manifest.put("schema", "202501010101");
    byte[] text = JSON.writeValueAsBytes(manifest);
    ObjectNode keys = (ObjectNode) JSON.readTree(parts.get("keys.json"));
    byte[] salt = Base64.getDecoder().decode(keys.path("salt").asText());
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray(), salt, 600_000, 256))
            .getEncoded();
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD("tierline/archive-manifest".getBytes(StandardCharsets.UTF_8));
    var seal = new ByteArrayOutputStream();
    seal.write(nonce);
    seal.write(cipher.doFinal(sha256(text)));
    keys.put("seal", Base64.getEncoder().encodeToString(seal.toByteArray()));
    parts.put("manifest.json", text);
    parts.put("keys.json", JSON.writeValueAsBytes(keys));
    return packed(parts);
  }

  @Test
  void two_files_of_it_on_two_servers_have_the_same_manifest() throws Exception {
    JsonNode founded = Scene.found(sender, "twin", "twin").json();
    assertThat(Objects.requireNonNull(founded.path("oneTimePassword").asText())).isNotEmpty();
    scene.visitor().in("twin").post("requests", Texts.request("积水")).expect(201);
    byte[] here = file(sender, "twin", passphrase());
    restore(here).expect(201);
    byte[] there = file(receiver, "twin", passphrase());
    assertThat(manifest(there)).isEqualTo(manifest(here));
    assertThat(parts(there).keySet()).isEqualTo(parts(here).keySet());
  }
}
