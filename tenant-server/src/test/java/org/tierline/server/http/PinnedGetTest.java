package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is fetched from outside goes to the address that was judged, and is bounded. */
class PinnedGetTest {
  private ServerSocket listener;
  private ExecutorService thread;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread = Executors.newSingleThreadExecutor();
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
    thread.shutdownNow();
  }

  /** Answers one request with this; what was asked. */
  private CompletableFuture<String> answering(String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = listener.accept()) {
            String asked = head(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return asked;
          } catch (IOException e) {
            return "not asked";
          }
        },
        thread);
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private String body() throws IOException {
    var get =
        new PinnedGet(
            Duration.ofSeconds(30), 100, (SSLSocketFactory) SSLSocketFactory.getDefault());
    // The name leads nowhere: only the address that was given can have been gone to.
    URI address = URI.create("http://keys.invalid:" + listener.getLocalPort() + "/jwks?a=b");
    return new String(
        get.body(address, InetAddress.getLoopbackAddress(), "application/json"),
        StandardCharsets.UTF_8);
  }

  @Test
  void the_judged_address_is_gone_to_and_the_name_is_asked_for() throws Exception {
    CompletableFuture<String> asked = answering("HTTP/1.1 200 OK\r\nX: y\r\n\r\n{\"keys\":[]}");

    assertThat(body()).isEqualTo("{\"keys\":[]}");
    assertThat(asked.get())
        .startsWith("GET /jwks?a=b HTTP/1.0\r\n")
        .contains("\r\nHost: keys.invalid:" + listener.getLocalPort() + "\r\n");
  }

  @Test
  void an_answer_in_pieces_is_put_together() throws Exception {
    answering(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"ke\r\n7;x=y\r\nys\":[]}\r\n0\r\n\r\n");

    assertThat(body()).isEqualTo("{\"keys\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 302 Found~Location: http://169.254.169.254/~~, answers HTTP/1.1 302",
    "HTTP/1.1 500 Oops~~x, answers HTTP/1.1 500",
    "HTTP/1.1 200 OK~Content-Length: 9~~x, cut off",
    "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~x, cut off",
    "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~x, not the size",
    "SSH-2.0, not an answer"
  })
  void what_is_no_good_answer_is_none(String answer, String why) {
    answering(answer.replace("~", "\r\n"));

    assertThatThrownBy(this::body).isInstanceOf(IOException.class).hasMessageContaining(why);
  }

  @Test
  void an_answer_that_is_too_long_is_none() {
    answering("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(101));
    assertThatThrownBy(this::body).isInstanceOf(IOException.class).hasMessageContaining("100");
  }

  @Test
  void an_answer_without_end_is_given_up_before_it_fills_the_memory() {
    answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(200_000));
    assertThatThrownBy(this::body).isInstanceOf(IOException.class).hasMessageContaining("100");
  }
}
