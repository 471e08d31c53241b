package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are two things at once, or other ones than they say. */
class PolyglotIT {
  private static final String SCRIPT = "<html><script>alert(document.domain)</script></html>";
  private static final String SVG =
      "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
  private static final byte[] GIF_AND_JS = bytes("GIF89a/*\u0001\u0000*/=1;alert(1)//");
  private static final byte[] PDF_AND_HTML = bytes("%PDF-1.7\n" + SCRIPT + "\n%%EOF");

  private static Scene scene;
  private static String files;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    files = "work-orders/" + new Orders(scene).delegated("双重文件") + "/attachments";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Answer upload(String name, String type, byte[] content) {
    return scene
        .demo()
        .community()
        .with("Content-Type", type)
        .send(
            "POST",
            files + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
            BodyPublishers.ofByteArray(content));
  }

  private static Answer upload(String name, byte[] content) {
    return upload(name, "application/octet-stream", content);
  }

  /** What a browser gets of a file: its one type, to be saved, and nothing that it may run. */
  private static void savedAs(String type, Answer taken) {
    String id = taken.expect(201).field("id");
    Answer content = scene.demo().community().get("attachments/" + id + "/content").expect(200);
    assertThat(content.header("Content-Type")).isEqualTo(type);
    assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(content.header("Content-Disposition")).startsWith("attachment; ");
    assertThat(content.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
  }

  @Test
  void a_picture_that_is_a_script_too_is_saved_as_a_picture_and_never_run() {
    savedAs("image/gif", upload("图.gif", GIF_AND_JS));
    assertThat(upload("图.js", GIF_AND_JS).expect(400).violations())
        .containsExactly("name: bad-file-name");
    assertThat(upload("图.gif", "text/javascript", GIF_AND_JS).expect(400).violations())
        .containsExactly("content: file-type-lies");
  }

  @Test
  void a_paper_that_is_a_page_too_is_saved_as_a_paper_and_never_shown() {
    savedAs("application/pdf", upload("答复.pdf", PDF_AND_HTML));
    assertThat(upload("答复.html", PDF_AND_HTML).expect(400).violations())
        .containsExactly("name: bad-file-name");
    assertThat(upload("答复.pdf", "text/html", PDF_AND_HTML).expect(400).violations())
        .containsExactly("content: file-type-lies");
  }

  @Test
  void a_photograph_with_an_archive_behind_it_is_a_photograph_alone() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(HexFormat.of().parseHex("ffd8ffe000104a464946"));
    both.write(zip("payload.exe", bytes("MZ")));
    savedAs("image/jpeg", upload("现场.jpg", both.toByteArray()));
    assertThat(upload("现场.zip", both.toByteArray()).expect(400).violations())
        .containsExactly("content: file-type-lies");
    assertThat(upload("现场.docx", both.toByteArray()).expect(400).violations())
        .containsExactly("content: file-type-lies");
  }

  @ParameterizedTest
  @CsvSource({
    "图.svg, image/svg+xml, name: bad-file-name",
    "图.png, image/png, content: file-type-lies",
    "图.png, image/svg+xml, content: file-type-lies",
    "图.svg.png, image/png, name: bad-file-name",
    "图.png.svg, image/png, name: bad-file-name",
    "图.txt, image/svg+xml, content: file-type-lies",
  })
  void a_drawing_with_a_script_is_none_that_is_taken(String name, String type, String refusal) {
    assertThat(upload(name, type, bytes(SVG)).expect(400).violations()).containsExactly(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.php.jpg",
        "a.jpg.php",
        "a.html.pdf",
        "a.exe .jpg",
        "a.JSP.jpg",
        "a.jpg.js",
        ".htaccess.jpg"
      })
  void an_ending_of_a_program_is_refused_wherever_it_stands(String name) {
    byte[] photograph = HexFormat.of().parseHex("ffd8ffe000104a464946");
    assertThat(upload(name, photograph).expect(400).violations())
        .containsExactly("name: bad-file-name");
  }

  @Test
  void a_petitioners_page_is_saved_as_text_and_never_shown() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("网页")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText() + "/attachments";
    Client petitioner =
        citizen
            .with("Query-Code", request.path("queryCode").asText())
            .with("Content-Type", "text/plain");
    Answer taken =
        petitioner.send("POST", path + "?name=a.txt", BodyPublishers.ofString(SCRIPT)).expect(201);
    Answer content = petitioner.get(path + "/" + taken.field("id") + "/content").expect(200);
    assertThat(content.header("Content-Type")).startsWith("text/plain");
    assertThat(content.header("Content-Disposition")).startsWith("attachment; ");
    assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_bomb_in_place_of_a_list_is_never_unpacked() {
    byte[] bomb = zip("bomb.csv", new byte[8 << 20]);
    assertThat(bomb).as("a thousandth of what is in it").hasSizeLessThan(20_000);
    Client admin = scene.demo().admin();
    for (String path :
        new String[] {"units/code:640106/children/imports", "units/code:640106/staff/imports"}) {
      admin
          .with("Content-Type", "text/csv")
          .send("POST", path, BodyPublishers.ofByteArray(bomb))
          .expect(400);
      Answer packed =
          admin
              .with("Content-Type", "text/csv")
              .with("Content-Encoding", "gzip")
              .send("POST", path, BodyPublishers.ofByteArray(gzip(new byte[8 << 20])));
      assertThat(packed.status()).isIn(400, 415);
    }
  }

  @Test
  void a_bomb_in_place_of_historic_orders_brings_none() {
    Client admin = scene.demo().admin();
    Answer sent =
        admin
            .with("Content-Type", "text/csv")
            .send(
                "POST",
                "order-imports?name=bomb.csv",
                BodyPublishers.ofByteArray(zip("bomb.csv", new byte[8 << 20])));
    if (sent.status() >= 400) {
      assertThat(sent.status()).isIn(400, 415, 422);
      return;
    }
    JsonNode now = admin.get("order-imports/" + sent.field("id")).expect(200).json();
    while (now.path("finishedAt").isMissingNode() || now.path("finishedAt").isNull()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      now = admin.get("order-imports/" + sent.field("id")).expect(200).json();
    }
    assertThat(now.path("orders").asInt()).isZero();
    assertThat(now.path("refused").asInt()).isEqualTo(now.path("lines").asInt());
  }

  @Test
  void a_bomb_in_place_of_a_city_is_refused_before_it_is_unpacked() {
    Client operator =
        scene
            .operator()
            .with("Content-Type", "application/zip")
            .with("Archive-Passphrase", "eight words that nobody guesses");
    for (String part : new String[] {"manifest.json", "tables/unit.tsv"}) {
      Answer refused =
          operator.send(
              "POST",
              "operator/console/restores",
              BodyPublishers.ofByteArray(zip(part, new byte[64 << 20])));
      assertThat(refused.status()).isEqualTo(422);
    }
  }

  private static byte[] zip(String name, byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
