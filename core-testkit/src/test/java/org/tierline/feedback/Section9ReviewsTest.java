package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AnswerSettings;
import org.tierline.workorder.EventView;
import org.tierline.workorder.WorkOrderStatus;
import org.tierline.workorder.WorkOrders;

/** How many reviews an answer goes through, and when the petitioner may read it. */
class Section9ReviewsTest {
  private static final String PASS = "REVIEW_PASS | CENTRE REVIEWER | %s > %s | LEAD SUBMITTED%s |";
  static ManualEngine engine;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found_a_city() {
    city = engine.city();
  }

  private static String shipped() {
    try (InputStream in = WorkOrders.class.getResourceAsStream("default.chain")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The shipped chain with a second review; whoever may review may pass both. */
  private void defineTwoReviews() {
    String chain =
        shipped()
            .replaceAll(
                "(?m)^(state UNDER_REVIEW.*)$",
                "$1\nstate SECOND | UNDER_REVIEW | 复审 | second review")
            .replaceAll(
                "(?m)^REVIEW_PASS.*$",
                PASS.formatted("UNDER_REVIEW", "SECOND", "")
                    + "\n"
                    + PASS.formatted("SECOND", "CALLBACK / CLOSED", " > ACCEPTED"))
            .replaceAll("(?m)^(REVIEW_REJECT .*)UNDER_REVIEW >", "$1UNDER_REVIEW SECOND >")
            .replaceAll(
                "(?m)^((?:REQUEST|APPROVE|REJECT)_UNREASONABLE.*)UNDER_REVIEW",
                "$1UNDER_REVIEW SECOND")
            .replaceAll("(?m)^((?:SUPERVISE|LIFT) .*)UNDER_REVIEW", "$1UNDER_REVIEW SECOND");
    city.tierline().chains().define(city.administrator(), chain, "两级审核", null);
  }

  private void depth(UnitId unit, int depth) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            unit,
            AnswerSettings.REVIEWS_DEPTH.name(),
            null,
            NewValue.of(AnswerSettings.REVIEWS_DEPTH, depth, "试行"));
  }

  private TestOrder answered(String unit) {
    return city.request().dispatchedTo(unit).sign(unit).submit(unit);
  }

  private boolean isReadable(TestOrder order) {
    return city
        .tierline()
        .workOrders()
        .track(city.citizen(), order.registered().orderNo(), order.registered().queryCode())
        .entries()
        .stream()
        .anyMatch(entry -> "路灯已修复，感谢反映。".equals(entry.text()));
  }

  @Test
  void the_petitioner_reads_the_reply_once_it_has_passed_the_last_review() {
    defineTwoReviews();
    var order = answered("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertThat(isReadable(order)).isFalse();
    order.pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(isReadable(order)).isTrue();
    assertThat(city.tierline().feedbacks().list(city.at(Role.REVIEWER), order.id()))
        .extracting(HandlingFormView::released)
        .containsExactly(true);
  }

  @Test
  void with_a_depth_of_one_the_first_review_is_the_last() {
    defineTwoReviews();
    depth(city.root(), 1);
    var order = answered("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(order.view().completedAt()).isEqualTo(engine.now());
    assertThat(isReadable(order)).isTrue();
    var timeline = order.timeline();
    EventView passed = timeline.get(timeline.size() - 1);
    assertThat(passed.data()).contains("\"reviewsSkipped\": \"SECOND\"");
    order.rated(5).close();
    assertThat(order.view().resolution()).isEqualTo("SOLVED");

    var anonymous = city.request().anonymous().dispatchedTo("A").sign("A").submit("A").pass();
    assertThat(anonymous.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void a_unit_may_want_more_reviews_than_the_city_but_not_fewer() {
    defineTwoReviews();
    depth(city.root(), 1);
    depth(city.unit("B").id(), 2);
    assertThat(answered("B").pass().view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertThat(answered("A").pass().view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    depth(city.root(), 2);
    assertRefused(SettingError.SETTING_OUT_OF_BOUND, () -> depth(city.unit("A").id(), 1));
  }

  @Test
  void a_depth_beyond_the_chain_changes_nothing() {
    depth(city.root(), 3);
    var order = answered("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(order.timeline().toString()).doesNotContain("reviewsSkipped");
  }
}
