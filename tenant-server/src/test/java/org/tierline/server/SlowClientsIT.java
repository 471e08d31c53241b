package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Clients that send so slowly that they only want to keep the server waiting; all tried at once.
 */
@Execution(ExecutionMode.SAME_THREAD)
class SlowClientsIT {
  /** More than the server has threads for requests. */
  private static final int MANY = 250;

  /** Of a city in these tests. */
  private static final int PLACES = 6;

  private static final int SENDERS = 20;

  private static Scene scene;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
  }

  private static Socket connected() throws IOException {
    return new Socket("localhost", scene.server().port());
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String readAll(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_body_that_drips_is_given_up_while_others_are_served() throws Exception {
    try (Socket slow = connected()) {
      send(
          slow,
          "POST /api/v1/yinchuan/sessions HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.9.9.9\r\n"
              + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"login\":\"");
      Thread dripping = new Thread(() -> drip(slow), "dripping");
      dripping.start();
      for (int i = 0; i < 20; i++) {
        scene.demo().admin().get("account").expect(200);
      }
      // The test ends by the server's closing; it would never end by itself.
      String answer = readAll(slow);
      assertThat(answer).doesNotContain(" 200 ").doesNotContain(" 401 ");
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 408 ")).as(answer).isTrue();
      slow.close();
      dripping.join();
    }
    scene.demo().admin().get("account").expect(200);
  }

  /** A byte, and another one a while later, for as long as the server takes them. */
  private static void drip(Socket slow) {
    try {
      for (int i = 0; i < 100_000; i++) {
        send(slow, "x");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
    } catch (IOException closed) {
      // As it should be.
      return;
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_body_that_does_not_move_is_given_up() throws Exception {
    try (Socket still = connected()) {
      send(
          still,
          "POST /api/v1/yinchuan/sessions HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.9.9.8\r\n"
              + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
      assertThat(readAll(still)).doesNotContain(" 200 ").doesNotContain(" 401 ");
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void half_sent_bodies_of_one_address_keep_no_officer_out_and_end() throws Exception {
    Client officer = besieged("besieged");
    String sender = "X-Forwarded-For: 10.9.7.1\r\n";
    try (Siege siege = new Siege()) {
      for (int i = 0; i < SENDERS; i++) {
        siege.send("POST /api/v1/besieged/requests", sender + "Content-Type: application/json");
      }
      siege.outlast(officer);
      assertThat(siege.ends())
          .as("of one address only a few are waited for")
          .filteredOn(end -> end.startsWith("HTTP/1.1 429 "))
          .hasSizeGreaterThanOrEqualTo(SENDERS - 8);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void nor_do_those_of_many_addresses_for_as_long_as_they_last() throws Exception {
    Client officer = besieged("besieged-widely");
    try (Siege siege = new Siege()) {
      for (int i = 0; i < SENDERS; i++) {
        siege.send(
            "POST /api/v1/besieged-widely/sessions",
            "X-Forwarded-For: 10.9.6." + i + "\r\nContent-Type: application/json");
      }
      siege.outlast(officer);
    }
  }

  /** Files are too large to be waited for before a place is taken. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void nor_do_files_that_petitioners_send_half() throws Exception {
    Client officer = besieged("besieged-by-files");
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    officer.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    JsonNode request =
        scene
            .visitor()
            .in("besieged-by-files")
            .post("requests", Texts.request("路灯"))
            .expect(201)
            .json();
    try (Siege siege = new Siege()) {
      for (int i = 0; i < SENDERS; i++) {
        siege.send(
            "POST /api/v1/besieged-by-files/requests/"
                + request.path("orderNo").asText()
                + "/attachments?name=a.txt",
            "X-Forwarded-For: 10.9.5."
                + i
                + "\r\nContent-Type: text/plain\r\nQuery-Code: "
                + request.path("queryCode").asText());
      }
      siege.outlast(officer);
      assertThat(siege.ends())
          .as("half of the places are not for them")
          .filteredOn(end -> end.startsWith("HTTP/1.1 429 "))
          .hasSizeGreaterThanOrEqualTo(SENDERS - PLACES / 2);
    }
  }

  /** A city of few places; its administrator. */
  private static Client besieged(String slug) {
    JsonNode founded = Scene.found(scene.operator(), slug, slug).json();
    scene
        .operator()
        .put("operator/console/cities/" + slug + "/quota", "{\"requestsAtOnce\":" + PLACES + "}")
        .expect(200);
    return scene
        .visitor()
        .in(slug)
        .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
  }

  /** Many who begin a body and do not go on, and what each of them is told in the end. */
  private static final class Siege implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final Queue<String> ends = new ConcurrentLinkedQueue<>();

    void send(String request, String headers) throws IOException {
      Socket socket = connected();
      sockets.add(socket);
      SlowClientsIT.send(
          socket,
          request + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\nContent-Length: 1000\r\n\r\n{");
      new Thread(() -> ends.add(firstLine(socket)), "half sent").start();
    }

    /** Somebody is served for as long as any of them is waited for; none of them ever is. */
    void outlast(Client officer) {
      while (ends.size() < sockets.size()) {
        officer.get("units").expect(200);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(ends).noneMatch(end -> end.contains(" 20") || end.contains(" 401 "));
    }

    Queue<String> ends() {
      return ends;
    }

    private static String firstLine(Socket socket) {
      try {
        String line =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return line == null ? "" : line;
      } catch (IOException reset) {
        return "";
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket each : sockets) {
        each.close();
      }
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void heads_that_do_not_end_hold_no_thread_and_are_given_up() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        Socket each = connected();
        slow.add(each);
        send(each, "GET /api/v1/version HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      }
      for (int i = 0; i < 20; i++) {
        assertThat(scene.server().get("/api/v1/version").statusCode()).isEqualTo(200);
        for (Socket each : slow) {
          send(each, "x");
        }
      }
      assertThat(readAll(slow.get(0))).doesNotContain(" 200 ");
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
    assertThat(scene.server().get("/api/v1/version").statusCode()).isEqualTo(200);
  }
}
