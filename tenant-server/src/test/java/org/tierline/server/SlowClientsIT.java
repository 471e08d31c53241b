package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
