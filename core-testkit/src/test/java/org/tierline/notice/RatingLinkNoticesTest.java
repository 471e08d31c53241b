package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.FeedbackError;
import org.tierline.feedback.RatingLinks;
import org.tierline.kernel.NotFound;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;

/** Invitations to rate carry a link that is made when they are sent, and kept as a hash alone. */
class RatingLinkNoticesTest {
  private static final String PAGE = "https://12345.example.cn/rate/";
  private static final Pattern TOKEN = Pattern.compile(Pattern.quote(PAGE) + "([A-Za-z0-9_-]{32})");

  private NoticeScene scene;
  private RatingLinks links;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
    links = scene.city.tierline().ratingLinks();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void page(String address) {
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.city.root(),
            NoticeSettings.RATING_PAGE.name(),
            null,
            new NewValue(address, null, "开通链接自评"));
  }

  private TestOrder reviewed() {
    return scene.city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
  }

  private List<String> invitations() {
    return scene.sms.sent().stream()
        .filter(message -> message.subject().equals("请评价办理结果"))
        .map(NoticeMessage::body)
        .toList();
  }

  private static String token(String text) {
    Matcher found = TOKEN.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private void assertHolds(String token) {
    assertThat(links.look(scene.city.citizen(), token, Locale.CHINA).levels()).hasSize(5);
  }

  private void assertUnknown(String token) {
    var refused =
        catchThrowableOfType(
            NotFound.class, () -> links.look(scene.city.citizen(), token, Locale.CHINA));
    assertThat(refused.code()).isEqualTo(FeedbackError.UNKNOWN_LINK);
  }

  private long notified(TestOrder order) {
    return order.actions().stream().filter(action -> action == Action.NOTIFY).count();
  }

  @Test
  void an_invitation_carries_a_link_by_which_its_petitioner_rates_once() {
    page(PAGE);
    TestOrder order = reviewed();
    scene.run();
    String token = token(invitations().get(0));
    assertHolds(token);
    links.rateByLink(scene.city.citizen(), token, CallBackAttempt.rated(4));
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
    assertUnknown(token);
  }

  @Test
  void the_link_lies_readable_nowhere() throws SQLException {
    page(PAGE);
    reviewed();
    scene.run();
    String token = token(invitations().get(0));
    try (Connection connection = scene.engine.database().superuser().getConnection();
        var tables = connection.createStatement();
        ResultSet table =
            tables.executeQuery(
                "select table_name from information_schema.tables"
                    + " where table_schema = 'tierline' and table_type = 'BASE TABLE'")) {
      int looked = 0;
      while (table.next()) {
        String name = table.getString(1);
        try (var rows = connection.createStatement();
            ResultSet found =
                rows.executeQuery(
                    "select count(*) from tierline."
                        + name
                        + " t where t::text like '%"
                        + token
                        + "%'")) {
          found.next();
          assertThat(found.getLong(1)).as(name).isZero();
          looked++;
        }
      }
      assertThat(looked).isGreaterThan(50);
    }
  }

  @Test
  void without_a_page_the_invitation_names_no_link_and_none_is_made() {
    TestOrder order = reviewed();
    scene.run();
    assertThat(invitations()).hasSize(1);
    assertThat(invitations().get(0)).contains("请凭编号和查询码评价办理结果").doesNotContain("http", "{");
    assertThat(notified(order)).isZero();
  }

  @Test
  void a_city_that_words_it_without_the_place_sends_no_link() {
    page(PAGE);
    var text = new NoticeText("请评价办理结果", "{orderNo} 请评价");
    scene
        .city
        .tierline()
        .noticeTexts()
        .save(
            scene.city.administrator(),
            "call-back-invitation",
            "zh",
            new SaveNoticeText(null, text, "简短"));
    TestOrder order = reviewed();
    scene.run();
    assertThat(invitations()).containsExactly(order.registered().orderNo() + " 请评价");
    assertThat(notified(order)).isZero();
  }

  @Test
  void whoever_has_rated_before_it_is_sent_gets_no_link_any_more() {
    page(PAGE);
    reviewed().rated(5);
    scene.run();
    assertThat(invitations()).hasSize(1);
    assertThat(invitations().get(0)).doesNotContain("http");
  }

  @Test
  void what_is_sent_again_carries_a_new_link_and_the_log_notes_one() {
    page(PAGE);
    var lost = new ArrayList<String>();
    Function<NoticeMessage, Delivery> busy =
        message -> {
          lost.add(message.body());
          return Delivery.later("busy");
        };
    scene.sms.answering(busy);
    scene.rules("REVIEW_PASS,*,call-back-invitation,PETITIONER,SMS");
    TestOrder order = reviewed();
    scene.run();
    String first = token(lost.get(0));
    assertHolds(first);
    scene.sms.answering(message -> Delivery.accepted());
    scene.engine.tick(Duration.ofMinutes(5));
    String second = token(invitations().get(0));
    assertHolds(second);
    assertUnknown(first);
    assertThat(notified(order)).isEqualTo(1);
  }

  @Test
  void each_way_has_its_own_link_until_one_of_them_was_used() {
    page(PAGE);
    TestOrder order = reviewed();
    scene.run();
    String sms = token(invitations().get(0));
    String hand = links.issue(scene.city.at(Role.CALLBACK_AGENT), order.id(), null).token();
    assertHolds(sms);
    assertHolds(hand);
    links.rateByLink(scene.city.citizen(), hand, CallBackAttempt.rated(5));
    assertUnknown(sms);
  }
}
