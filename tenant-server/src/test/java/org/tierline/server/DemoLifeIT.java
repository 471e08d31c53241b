package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.server.http.Json;

/** Does what the README says, and kills the server wherever it says that nothing is lost. */
class DemoLifeIT {
  private static final int ENOUGH = 40;
  private static final int WRITERS = 4;

  /** The last block ends with the log, so the order lives through four servers. */
  @Test
  void the_readmes_steps_survive_a_killed_server_between_any_two(@TempDir Path folder)
      throws Exception {
    assumeThat(DocumentBlocks.canRun()).as("bash and curl are installed").isTrue();
    var readme = new DocumentBlocks("README.md", "readme", folder);
    Path data = RunningServer.emptyFolder("readme");
    RunningServer first = RunningServer.start(data, "--demo");
    String password = first.printed("export TIERLINE_PW=(\\S+)");
    List<String> printed = new ArrayList<>();
    RunningServer server = first;
    for (String step : List.of("register", "down", "up")) {
      printed.add(readme.run(step, server, password));
      server.kill();
      server = RunningServer.start(data, "--demo");
      assertThat(server.printed("(Demo city: .*)")).endsWith("as printed when it was made");
      assertThat(server.log()).doesNotContain("one-time password").doesNotContain(password);
    }
    Client centre = Client.visitor(server).in("yinchuan").signIn("centre", password);
    assertThat(printed.get(0).strip()).matches("order [0-9]+").endsWith(readme.order());
    assertClosedOnce(centre, readme.order(), printed.get(2));

    assertNothingAcknowledgedIsLost(server, centre, data);
  }

  private static void assertClosedOnce(Client centre, String order, String printedTimeline)
      throws Exception {
    assertThat(centre.get("work-orders/" + order).expect(200).field("status")).isEqualTo("CLOSED");
    List<JsonNode> timeline =
        log(centre.get("work-orders/" + order + "/timeline").expect(200).json());
    assertThat(timeline.stream().map(row -> row.path("action").asText()))
        .containsExactly(
            "REGISTER",
            "DISPATCH",
            "SIGN",
            "DELEGATE",
            "SIGN",
            "DELEGATE",
            "SIGN",
            "CONTACT",
            "CHILD_SUBMIT",
            "CHILD_ACCEPT",
            "CHILD_SUBMIT",
            "CHILD_ACCEPT",
            "SUBMIT_FEEDBACK",
            "REVIEW_PASS",
            "RECORD_CALLBACK",
            "CLOSE");
    assertThat(timeline.stream().map(row -> row.path("seq").asText()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, timeline.size()).mapToObj(String::valueOf).toList());
    String lastLine = printedTimeline.strip().lines().reduce((first, next) -> next).orElseThrow();
    assertThat(log(Json.json().readTree(lastLine))).isEqualTo(timeline);
  }

  /** Without the notices, which go on by themselves. */
  private static List<JsonNode> log(JsonNode timeline) {
    return StreamSupport.stream(timeline.spliterator(), false)
        .filter(entry -> entry.path("kind").asText().equals("EVENT"))
        .toList();
  }

  private static void assertNothingAcknowledgedIsLost(
      RunningServer server, Client centre, Path data) throws Exception {
    Map<String, String> acknowledged = new ConcurrentHashMap<>();
    Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    var enough = new CountDownLatch(ENOUGH);
    List<Thread> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(
                writer ->
                    new Thread(
                        () -> register(centre, "w" + writer, acknowledged, unanswered, enough)))
            .toList();
    writers.forEach(Thread::start);
    assertThat(enough.await(3, TimeUnit.MINUTES)).isTrue();
    server.kill();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(unanswered).as("every writer was interrupted").hasSize(WRITERS);

    try (RunningServer next = RunningServer.start(data, "--demo")) {
      Client again = new Client(next, centre.city(), centre.headers());
      unanswered.forEach(key -> acknowledged.put(key, registerOnce(again, key)));
      acknowledged.forEach(
          (key, body) ->
              assertThat(registerOnce(again, key)).as("the same answer again").isEqualTo(body));
      List<String> numbers = acknowledged.values().stream().map(DemoLifeIT::orderNo).toList();
      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(Orders.registered(again)).containsExactlyInAnyOrderElementsOf(numbers);
    }
  }

  private static void register(
      Client centre,
      String writer,
      Map<String, String> acknowledged,
      Queue<String> unanswered,
      CountDownLatch enough) {
    for (int i = 0; ; i++) {
      String key = writer + "-" + i;
      try {
        acknowledged.put(key, registerOnce(centre, key));
      } catch (UncheckedIOException e) {
        unanswered.add(key);
        return;
      }
      enough.countDown();
    }
  }

  private static String registerOnce(Client centre, String key) {
    return centre
        .with("Idempotency-Key", key)
        .post("work-orders", Texts.call("路灯 " + key))
        .expect(201)
        .text();
  }

  private static String orderNo(String registered) {
    Matcher no = Pattern.compile("\"orderNo\":\"([^\"]+)\"").matcher(registered);
    assertThat(no.find()).isTrue();
    return no.group(1);
  }
}
