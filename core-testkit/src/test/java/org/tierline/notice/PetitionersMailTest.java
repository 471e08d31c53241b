package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Channel;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.ReportProgress;

/** Petitioners who have left an e-mail address. */
class PetitionersMailTest {
  private static final String ADDRESS = "zhang@example.cn";

  private static Petitioner by(@Nullable String phone, boolean confidential) {
    return new Petitioner(PetitionerKind.PERSON, "张三", phone, ADDRESS, null, false, confidential);
  }

  @Test
  void a_petitioner_without_telephone_is_told_by_mail_and_invited_to_rate_there() throws Exception {
    try (var scene = new NoticeScene()) {
      scene
          .city
          .tierline()
          .settings()
          .set(
              scene.city.administrator(),
              scene.city.root(),
              "notice.rating-page",
              null,
              new org.tierline.setting.NewValue("https://city.example.org/rate?t=", null, "试用"));
      TestOrder order =
          scene
              .city
              .request()
              .channel(Channel.WEB)
              .by(by(null, false))
              .dispatchedTo("A")
              .sign("A")
              .contact("A")
              .submit("A")
              .pass();
      scene.run();
      assertThat(scene.sms.sent()).isEmpty();
      assertThat(scene.mailServer.getReceivedMessages())
          .extracting(mail -> mail.getAllRecipients()[0] + " " + mail.getSubject())
          .filteredOn(mail -> mail.startsWith(ADDRESS))
          .containsExactly(ADDRESS + " 诉求已登记", ADDRESS + " 诉求答复", ADDRESS + " 请评价办理结果");
      assertThat(scene.mails()).anyMatch(mail -> mail.contains("https://city.example.org/rate?t="));
      assertThat(scene.notices(order.id()))
          .filteredOn(notice -> notice.audience() == Audience.PETITIONER)
          .extracting(NoticeView::channel, NoticeView::status, NoticeView::address)
          .containsOnly(tuple("EMAIL", NoticeStatus.SENT, "z***@example.cn"));
    }
  }

  @Test
  void a_petitioner_is_written_in_the_language_of_his_city() throws Exception {
    try (var scene = new NoticeScene()) {
      scene.engine.city("en").request().channel(Channel.WEB).by(by(null, false)).registered();
      scene.run();
      assertThat(scene.mailServer.getReceivedMessages())
          .extracting(MimeMessage::getSubject)
          .containsExactly("Your request is registered");
    }
  }

  @Test
  void a_reason_that_was_not_released_is_blotted_for_the_petitioner() {
    try (var scene = new NoticeScene()) {
      scene.rules("PROGRESS,*,extended,PETITIONER,SMS");
      TestOrder order = scene.city.request().dispatchedTo("A").sign("A");
      scene
          .city
          .tierline()
          .workOrders()
          .progress(
              scene.city.unit("A").liaison(),
              order.id(),
              null,
              new ReportProgress(order.turn("A").no(), "请致电王某13911112222", false));
      scene.run();
      assertThat(scene.sms.sent().get(0).body())
          .contains("请致电王某＊＊＊＊＊＊＊＊＊＊＊")
          .doesNotContain("13911112222");
    }
  }

  @Test
  void a_petitioner_in_confidence_who_has_called_is_written_no_mail() {
    try (var scene = new NoticeScene()) {
      scene.city.request().channel(Channel.PHONE).by(by("13812345678", true)).registered();
      scene.run();
      assertThat(scene.sms.sent()).hasSize(1);
      assertThat(scene.mails()).isEmpty();
    }
  }

  @Test
  void what_cannot_be_mailed_without_a_mail_server_stands_on_the_timeline_with_its_reason() {
    try (var engine = ManualEngine.at("2026-03-02T09:00", 4, Extensions.NONE)) {
      var city = engine.city();
      TestOrder mailable = city.request().by(by(null, false)).registered();
      TestOrder other = city.request().anew("另一处").registered();
      engine.tick(Duration.ZERO);
      var director = city.at(Role.CENTER_DIRECTOR);
      assertThat(city.tierline().timelines().ofOrder(director, mailable.id()))
          .filteredOn(entry -> entry.toString().contains("EMAIL"))
          .hasSize(1)
          .allMatch(entry -> entry.toString().contains("GIVEN_UP"));
      assertThat(city.tierline().notices().ofOrder(director, mailable.id()))
          .extracting(NoticeView::audience, NoticeView::status, NoticeView::reason)
          .containsExactly(
              tuple(
                  Audience.PETITIONER,
                  NoticeStatus.GIVEN_UP,
                  "e-mail is off: no mail server is configured"));
      assertThat(city.tierline().notices().ofOrder(director, other.id())).isEmpty();
    }
  }
}
