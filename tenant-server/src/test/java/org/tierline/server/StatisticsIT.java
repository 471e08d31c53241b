package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures and boards over HTTP, and having them counted anew. */
class StatisticsIT {
  private static final String XINGQING = "code:640104";

  private static Scene scene;
  private static Orders orders;
  private static Client centre;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
    centre = scene.demo().centre();
    admin = scene.demo().admin();
  }

  /** The year before an order is registered and that month, whenever the test runs. */
  private static String year(String unit) {
    YearMonth now = YearMonth.now(ZoneId.of("Asia/Shanghai"));
    return "statistics?unit=%s&fromMonth=%s&toMonth=%s"
        .formatted(unit, now.minusMonths(11), now.plusMonths(1));
  }

  @Test
  void a_step_is_in_the_figures_and_on_the_board_at_once() {
    String all = year("code:640100") + "&by=CATEGORY,CHANNEL&categoryLevel=1";
    long registered = centre.get(all).expect(200).json().at("/total/registered").asLong();
    long open = centre.get("boards/" + XINGQING).expect(200).json().at("/total/open").asLong();

    String order = orders.register("路面塌陷");
    orders.step(centre, order, "dispatches", "{\"lead\":\"" + XINGQING + "\"}");

    JsonNode figures = centre.get(all).expect(200).json();
    assertThat(figures.at("/total/registered").asLong()).isEqualTo(registered + 1);
    assertThat(figures.at("/lines/0/category").asText()).hasSize(2);
    assertThat(figures.at("/lines/0/rates/completion/whole").isNumber()).isTrue();
    assertThat(figures.path("asOf").asText()).isNotEmpty();
    JsonNode board = centre.get("boards/" + XINGQING).expect(200).json();
    assertThat(board.at("/total/open").asLong()).isEqualTo(open + 1);
    assertThat(board.at("/total/byStatus/PENDING_SIGN").asLong()).isPositive();
  }

  @Test
  void senseless_and_foreign_questions_are_refused() {
    assertThat(centre.get("statistics?fromMonth=2026-01&toMonth=2026-02").expect(400).violations())
        .containsExactly("unit: required");
    centre.get(year("code:640100") + "&by=WEATHER").expect(400);
    centre.get("statistics?unit=code:640100&fromMonth=2026-13&toMonth=2027-01").expect(400);
    assertThat(centre.get(year("code:640100") + "&categoryLevel=x").expect(400).violations())
        .containsExactly("categoryLevel: out-of-range");
    assertThat(
            centre
                .get("statistics?unit=code:640100&fromMonth=0000-01&toMonth=0000-12")
                .expect(400)
                .violations())
        .containsExactly("from: out-of-range", "to: out-of-range");
    scene.demo().district().get(year("code:640100")).expect(404);
    scene.demo().district().get("boards/code:640100").expect(404);
  }

  @Test
  void a_month_is_counted_anew_with_a_reason() {
    String recounts = "statistics/recounts";
    scene.demo().district().post(recounts, "{\"reason\":\"核对\"}").expect(404);
    assertThat(admin.post(recounts, "{}").expect(400).violations())
        .containsExactly("reason: required");
    Client once = admin.with("Idempotency-Key", "recount-once");
    String body = "{\"month\":\"2026-01\",\"reason\":\"数据核对\"}";
    String id = once.post(recounts, body).expect(201).field("id");
    assertThat(once.post(recounts, body).expect(201).field("id")).isEqualTo(id);
    awaitDone(recounts + "/" + id);
    assertThat(admin.get(recounts).expect(200).json().at("/items/0/reason").asText())
        .isEqualTo("数据核对");
    admin.get(recounts + "/1").expectProblem(404, "unknown-recount");
  }

  private static void awaitDone(String recount) {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!admin.get(recount).expect(200).field("state").equals("DONE")) {
      assertThat(System.nanoTime()).as("it is still not counted").isLessThan(patience);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }
}
