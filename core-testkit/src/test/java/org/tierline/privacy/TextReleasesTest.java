package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.redaction.Finding;
import org.tierline.redaction.FindingKind;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.EventView;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.ReportProgress;

/** No words reach a petitioner unawares that tell who somebody is. */
class TextReleasesTest {
  private static final String TELLING = "已联系邻居王某（13911112222）修复。";

  ManualEngine engine;
  TestCity city;
  TextReleases releases;
  Caller reviewer;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    releases = city.tierline().textReleases();
    reviewer = city.at(Role.REVIEWER);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder answered(String reply) {
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A");
    HandlingForm form =
        HandlingForm.solved("已更换", reply, engine.now()).signedBy(city.unit("A").leader());
    city.tierline()
        .feedbacks()
        .submit(city.unit("A").liaison(), order.id(), null, order.turn("A").no(), form);
    return order;
  }

  @Test
  void a_reply_that_tells_of_somebody_is_not_released_until_that_very_text_is_confirmed() {
    TestOrder order = answered(TELLING);
    assertRefused(PrivacyError.TELLS_WHO_SOMEBODY_IS, order::pass);
    releases.confirm(reviewer, order.id(), null, TELLING + "。", "本人同意公开");
    assertRefused(PrivacyError.TELLS_WHO_SOMEBODY_IS, order::pass);
    releases.confirm(reviewer, order.id(), null, TELLING, "本人同意公开");
    order.pass();
    EventView confirmed =
        order.timeline().stream()
            .filter(row -> row.action() == Action.CONFIRM_RELEASE)
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(confirmed.text()).isEqualTo("本人同意公开");
    assertThat(confirmed.data()).contains("MOBILE").doesNotContain("13911112222");
    var told = order.registered();
    assertThat(
            city.tierline()
                .workOrders()
                .track(city.citizen(), told.orderNo(), told.queryCode())
                .toString())
        .contains(TELLING);
  }

  @Test
  void the_petitioners_own_name_and_number_count_as_telling() {
    assertRefused(PrivacyError.TELLS_WHO_SOMEBODY_IS, () -> answered("感谢张三先生反映，路灯已修复。").pass());
  }

  @Test
  void what_tells_of_nobody_is_released_and_needs_no_confirmation() {
    TestOrder order = answered("路灯已修复，依据国办函〔2025〕66号办理。");
    assertRefused(
        PrivacyError.NOTHING_TO_CONFIRM,
        () -> releases.confirm(reviewer, order.id(), null, "路灯已修复。", "无"));
    order.pass();
  }

  @Test
  void direct_answers_and_public_progress_are_looked_at_too_and_words_for_colleagues_are_not() {
    var direct = city.request().anew("x").registered();
    assertRefused(
        PrivacyError.TELLS_WHO_SOMEBODY_IS,
        () ->
            city.tierline()
                .triage()
                .answer(
                    city.at(Role.AGENT),
                    direct.id(),
                    null,
                    new DirectAnswer("请联系13911112222", false, List.of("KB-1"))));
    TestOrder order = city.request().anew("x").dispatchedTo("A").sign("A");
    assertRefused(PrivacyError.TELLS_WHO_SOMEBODY_IS, () -> order.progress("A", "联系人13911112222"));
    city.tierline()
        .workOrders()
        .progress(
            city.unit("A").liaison(),
            order.id(),
            null,
            new ReportProgress(order.turn("A").no(), "联系人13911112222", false));
  }

  @Test
  void a_check_answers_where_the_text_tells_what() {
    TestOrder order = answered("路灯已修复。");
    assertThat(releases.check(reviewer, order.id(), "请张三致电13911112222"))
        .containsExactly(
            new Finding(FindingKind.PETITIONER, 1, 3), new Finding(FindingKind.MOBILE, 5, 16));
    assertThat(releases.check(reviewer, order.id(), "已修复")).isEmpty();
  }

  @Test
  void units_do_not_find_out_by_checks_who_asked_for_confidence() {
    TestOrder order =
        city.request()
            .by(new Petitioner(PetitionerKind.PERSON, "李四", "13900001111", null, false, true))
            .dispatchedTo("A");
    assertThat(releases.check(city.unit("A").liaison(), order.id(), "李四")).isEmpty();
    assertThat(releases.check(reviewer, order.id(), "李四")).hasSize(1);
  }

  @Test
  void whoever_does_not_write_to_petitioners_confirms_nothing() {
    TestOrder order = answered(TELLING);
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> releases.confirm(city.at(Role.SUPERVISOR), order.id(), null, TELLING, "同意"));
  }

  @Test
  void a_city_may_do_without_the_check() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "releases.checked",
            null,
            new NewValue("false", null, "试用"));
    answered(TELLING).pass();
  }
}
