package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of orders over HTTP: streamed in and out, and refused. */
class AttachmentIT {
  private static final int MEBIBYTE = 1 << 20;
  private static final byte[] FILM = HexFormat.of().parseHex("000000186674797069736f6d00000200");

  private static Scene scene;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
  }

  private static String named(String path, String name) {
    return path + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String files(String order) {
    return "work-orders/" + order + "/attachments";
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  /** Sends a content without naming its type. */
  private static Answer upload(Client who, String path, BodyPublisher content) {
    return who.with("Content-Type", "application/octet-stream").send("POST", path, content);
  }

  private static int count(Client who, String order) {
    return who.get(files(order)).expect(200).json().path("items").size();
  }

  @Test
  void a_units_file_is_read_by_those_who_see_the_order_and_removed_with_a_reason()
      throws Exception {
    String order = orders.delegated("附件");
    Client unit = scene.demo().community();
    Answer taken = upload(unit, named(files(order), "现场 记录(1).txt"), text("灯杆倾斜")).expect(201);
    assertThat(taken.json().path("id").isTextual()).isTrue();
    assertThat(taken.field("order")).isEqualTo(order);
    upload(unit, named(files(order), "b.txt"), text("二")).expect(201);

    JsonNode first = scene.demo().district().get(files(order) + "?size=1").expect(200).json();
    assertThat(first.path("items").findValuesAsText("name")).containsExactly("现场 记录(1).txt");
    assertThat(
            scene
                .demo()
                .district()
                .get(files(order) + "?after=" + first.path("next").asText())
                .json()
                .path("items")
                .findValuesAsText("name"))
        .containsExactly("b.txt");

    Answer content =
        scene.demo().centre().get("attachments/" + taken.field("id") + "/content").expect(200);
    assertThat(content.text()).isEqualTo("灯杆倾斜");
    assertThat(content.header("Content-Type")).startsWith("text/plain");
    assertThat(content.header("Content-Length")).isEqualTo("12");
    assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(content.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"__ ___1_.txt\";"
                + " filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%E8%AE%B0%E5%BD%95%281%29.txt");

    String file = "attachments/" + taken.field("id");
    assertThat(unit.delete(file).expect(400).violations()).containsExactly("reason: required");
    scene.demo().district().delete(file + "?reason=x").expectProblem(403, "not-permitted");
    assertThat(unit.delete(file + "?reason=误传").expect(200).field("removedAt")).isNotEmpty();
    unit.get(file + "/content").expectProblem(404, "unknown-attachment");
    assertThat(count(unit, order)).isEqualTo(1);
  }

  @Test
  void a_file_that_was_taken_in_during_a_call_is_given_to_its_order() {
    String order = orders.register("来电录音");
    Client agent = scene.demo().centre();
    String path = named("attachments", "记录.txt") + "&centreOnly=true";
    String id = upload(agent, path, text("来电人住址")).expect(201).field("id");
    scene.demo().admin().get("attachments/" + id + "/content").expect(404);
    assertThat(agent.put("attachments/" + id + "/order", "{}").expect(400).violations())
        .containsExactly("order: required");
    String link = "{\"order\":\"" + order + "\"}";
    assertThat(agent.put("attachments/" + id + "/order", link).expect(200).field("order"))
        .isEqualTo(order);
    agent.put("attachments/" + id + "/order", link).expectProblem(422, "attachment-linked");
    orders.delegate(order);
    assertThat(count(scene.demo().community(), order)).as("the centre's only").isZero();
    scene.demo().community().get("attachments/" + id + "/content").expect(404);
  }

  @Test
  void a_film_of_forty_mebibytes_goes_in_and_out_unchanged(@TempDir Path folder) throws Exception {
    String order = orders.delegated("视频");
    Path film = folder.resolve("film.mp4");
    String sent = write(film, 40);
    Client unit = scene.demo().community().with("Content-Type", "video/mp4");
    Answer taken =
        unit.send("POST", named(files(order), "现场.mp4"), BodyPublishers.ofFile(film)).expect(201);
    assertThat(taken.field("sha256")).isEqualTo(sent);
    assertThat(taken.json().path("size").asLong()).isEqualTo(40L * MEBIBYTE);

    HttpRequest request =
        unit.request(
                "attachments/" + taken.field("id") + "/content", "GET", BodyPublishers.noBody())
            .build();
    HttpResponse<InputStream> answer = scene.server().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
    assertThat(sha256(answer.body())).isEqualTo(sent);
  }

  private static String write(Path film, int mebibytes) throws Exception {
    byte[] block = new byte[MEBIBYTE];
    new Random(7731).nextBytes(block);
    System.arraycopy(FILM, 0, block, 0, FILM.length);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = Files.newOutputStream(film)) {
      for (int i = 0; i < mebibytes; i++) {
        out.write(block);
        digest.update(block);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(InputStream stream) throws Exception {
    var in = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"));
    in.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(in.getMessageDigest().digest());
  }

  @Test
  void a_file_that_is_too_large_is_refused_and_leaves_nothing() throws Exception {
    String order = orders.delegated("过大");
    Client unit = scene.demo().community();
    byte[] paper = new byte[21 * MEBIBYTE];
    System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, paper, 0, 8);
    Answer refused =
        upload(unit, named(files(order), "a.pdf"), BodyPublishers.ofByteArray(paper))
            .expectProblem(413, "file-too-large");
    assertThat(refused.field("detail")).contains("20 MiB");
    upload(
            unit,
            named(files(order), "a.pdf"),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(paper)))
        .expectProblem(413, "file-too-large");

    HttpRequest larger =
        unit.request(
                named(files(order), "a.mp4"),
                "POST",
                BodyPublishers.ofByteArray(new byte[50 * MEBIBYTE + 1]))
            .expectContinue(true)
            .build();
    new Answer(scene.server().send(larger)).expectProblem(413, "body-too-large");
    assertThat(count(unit, order)).isZero();
  }

  @Test
  void what_is_not_taken_is_refused_with_field_and_rule() {
    String order = orders.delegated("类型");
    Client unit = scene.demo().community();
    String path = files(order);
    assertThat(upload(unit, named(path, "a.txt"), text("\u0000\u0001")).expect(400).violations())
        .containsExactly("content: file-type-lies");
    assertThat(upload(unit, named(path, "a.mp4"), text("x")).expect(400).violations())
        .containsExactly("content: file-type-lies");
    assertThat(upload(unit, named(path, "a.tiff"), text("x")).expect(400).violations())
        .containsExactly("name: file-type-not-taken");
    assertThat(upload(unit, named(path, "a.exe"), text("x")).expect(400).violations())
        .containsExactly("name: bad-file-name");
    assertThat(upload(unit, path, text("x")).expect(400).violations())
        .containsExactly("name: required");
    assertThat(
            unit.with("Content-Type", "image/png")
                .send("POST", named(path, "a.txt"), text("x"))
                .expect(400)
                .violations())
        .containsExactly("content: file-type-lies");
    assertThat(upload(unit, named(path, "a.txt"), BodyPublishers.noBody()).expect(400).violations())
        .containsExactly("content: empty-file");
    assertThat(
            upload(unit, named(path, "a.txt") + "&centreOnly=yes", text("x"))
                .expect(400)
                .violations())
        .containsExactly("centreOnly: unknown-value");
    assertThat(count(unit, order)).isZero();
  }

  /** The client goes away in the middle: with its length announced, and in chunks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nf4240\r\n",
      })
  void an_upload_that_is_broken_off_leaves_nothing(String end) throws Exception {
    String order = orders.delegated("中断");
    Client unit = scene.demo().community();
    String head =
        "POST /api/v1/yinchuan/%s?name=a.txt HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n%s"
            .formatted(files(order), unit.headers().get("Authorization"), end);
    try (var socket = new Socket("localhost", scene.server().port())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.shutdownOutput();
      // The end of the answer, or of the connection: by then the server is through with it.
      String answer = readAll(socket);
      assertThat(answer).doesNotContain(" 201 ");
    }
    assertThat(count(unit, order)).isZero();
  }

  private static String readAll(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  void a_petitioner_adds_files_by_number_and_query_code_alone() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("附照片")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText() + "/attachments";
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());
    String order = request.path("id").asText();

    Answer taken = upload(petitioner, named(path, "照片说明.txt"), text("我家门口")).expect(201);
    assertThat(taken.json().has("uploadedBy")).isFalse();
    upload(scene.demo().centre(), named(files(order), "内部.txt"), text("内部意见")).expect(201);
    Answer shown =
        upload(
                scene.demo().centre(),
                named(files(order), "告知.txt") + "&visibleToPetitioner=true",
                text("已受理"))
            .expect(201);

    assertThat(petitioner.get(path).expect(200).json().findValuesAsText("name"))
        .containsExactly("照片说明.txt", "告知.txt");
    Answer content = petitioner.get(path + "/" + shown.field("id") + "/content").expect(200);
    assertThat(content.text()).isEqualTo("已受理");
    assertThat(content.header("Content-Disposition")).startsWith("attachment; ");
    assertThat(scene.demo().centre().get(files(order)).json().findValuesAsText("name"))
        .containsExactly("照片说明.txt", "内部.txt", "告知.txt");

    Client stranger = citizen.with("Query-Code", "23456789");
    stranger.get(path).expectProblem(404, "wrong-query-code");
    upload(stranger, named(path, "a.txt"), text("x")).expectProblem(404, "wrong-query-code");
    stranger.get(path + "/" + taken.field("id") + "/content").expect(404);
    assertThat(citizen.get(path).expect(400).violations()).containsExactly("Query-Code: required");
  }
}
