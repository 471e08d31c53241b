package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.org.Role;

/** A city words its notices itself. */
class NoticeTextsTest {
  private NoticeScene scene;
  private NoticeTexts texts;
  private Caller admin;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
    texts = scene.city.tierline().noticeTexts();
    admin = scene.city.administrator();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static SaveNoticeText wording(@Nullable Integer expected, String subject) {
    return new SaveNoticeText(expected, new NoticeText(subject, "请办理 {orderNo}。"), "统一用语");
  }

  @Test
  void its_own_wording_is_sent_from_the_next_notice_on_and_every_version_stays() {
    texts.save(admin, "dispatched", "zh", wording(0, "{city}来单"));
    texts.save(admin, "dispatched", "zh", wording(1, "第二版 {orderNo}"));
    var order = scene.city.request().dispatchedTo("A");
    scene.run();
    assertThat(scene.inbox(scene.city.unit("A").liaison()))
        .containsExactly("第二版 " + order.registered().orderNo());
    assertThat(texts.versions(admin, "dispatched", "zh"))
        .extracting(TemplateVersion::version, version -> version.text().subject())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "第二版 {orderNo}"),
            org.assertj.core.groups.Tuple.tuple(1, "{city}来单"),
            org.assertj.core.groups.Tuple.tuple(0, "新工单 {orderNo}"));
    assertThat(texts.list(admin)).hasSize(2 * NoticeName.values().length);
    assertRefused(
        KernelError.STALE_VERSION, () -> texts.save(admin, "dispatched", "zh", wording(1, "迟到")));
  }

  @Test
  void a_place_that_cannot_be_filled_is_refused_with_those_that_can() {
    assertThatThrownBy(() -> texts.save(admin, "dispatched", "zh", wording(null, "{reply} {who}")))
        .isInstanceOfSatisfying(
            Invalid.class,
            refused -> {
              assertThat(refused.violations())
                  .extracting(Violation::rule)
                  .containsExactly(NoticeError.UNKNOWN_PLACE, NoticeError.UNKNOWN_PLACE);
              assertThat(refused.violations().get(1).arguments().get(0)).isEqualTo("{who}");
              assertThat(refused.violations().get(1).arguments().get(1)).contains("{orderNo}");
            });
    assertThat(texts.versions(admin, "dispatched", "zh")).hasSize(1);
    assertRefused(
        NoticeError.UNKNOWN_TEMPLATE, () -> texts.save(admin, "unheard-of", "zh", wording(0, "x")));
  }

  @Test
  void a_preview_fills_samples_and_saves_nothing() {
    NoticeText shown =
        texts.preview(admin, "dispatched", "zh", new NoticeText("{unit}", "{title} {deadline}"));
    assertThat(shown).isEqualTo(new NoticeText("A县", "路灯不亮 2026-03-09 18:00"));
    assertThat(texts.versions(admin, "dispatched", "zh")).hasSize(1);
  }

  @Test
  void only_administrators_of_the_city_word_them() {
    Caller director = scene.city.at(Role.CENTER_DIRECTOR);
    assertRefused(KernelError.NOT_PERMITTED, () -> texts.list(director));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> texts.save(director, "dispatched", "zh", wording(0, "x")));
  }
}
