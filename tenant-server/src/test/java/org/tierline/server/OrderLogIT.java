package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs leave the server and are verified by the same jar, which then starts no server. */
class OrderLogIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  private static Scene scene;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
  }

  private record Ended(int code, String said) {}

  private static Ended verify(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("tierline.jar"),
                "verify-log",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private static String days() {
    return "?from=" + TODAY.minusDays(1) + "&to=" + TODAY.plusDays(1);
  }

  @Test
  void the_logs_of_a_period_are_exported_and_verified(@TempDir Path folder) throws Exception {
    Answer answer = scene.other().admin().get("audit/order-log" + days()).expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(answer.header("Content-Disposition")).contains("order-log-");
    assertThat(answer.text()).contains("\"order\":\"" + scene.other().order() + "\"");

    Path file = Files.writeString(folder.resolve("export.jsonl"), answer.text());
    Ended good = verify(file);
    assertThat(good.said()).startsWith("INTACT: ").contains("closing hash ");
    assertThat(good.code()).isZero();

    Files.writeString(file, answer.text().replace("\"REGISTER\"", "\"ANSWER\""));
    Ended bad = verify(file);
    assertThat(bad.said()).contains("CHANGED: row 1").contains("BROKEN: ");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(verify(folder.resolve("absent")).code()).isEqualTo(2);
  }

  @Test
  void the_log_of_one_order_is_exported() {
    String one =
        scene.other().admin().get("audit/order-log/" + scene.other().order()).expect(200).text();
    assertThat(one.lines().filter(l -> l.contains("\"line\":\"order\""))).hasSize(1);
    assertThat(one.lines().reduce((a, b) -> b).orElseThrow()).startsWith("{\"line\":\"end\"");
  }

  @Test
  void who_may_not_and_what_makes_no_sense_is_a_problem() {
    scene.demo().district().get("audit/order-log" + days()).expectProblem(404, "unknown-unit");
    scene.demo().centre().get("audit/order-log" + days()).expectProblem(403, "not-permitted");
    Client admin = scene.other().admin();
    admin.get("audit/order-log").expectProblem(400, "body-invalid");
    admin.get("audit/order-log?from=2026-02-30&to=2026-03-01").expectProblem(400, "body-invalid");
    admin.get("audit/order-log?from=2026-03-02&to=2026-03-01").expectProblem(400, "body-invalid");
  }
}
