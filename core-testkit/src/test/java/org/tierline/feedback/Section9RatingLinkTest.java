package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/** Section 9, rules 4 and 6: the petitioner rates by a link, without number and query code. */
class Section9RatingLinkTest {
  static ManualEngine engine;
  static TestCity city;
  static RatingLinks links;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    links = city.tierline().ratingLinks();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void setClock() {
    engine.clock().set(beijing("2026-03-02T09:00"));
  }

  private static TestOrder reviewed() {
    return city.request().dispatchedTo("A").sign("A").submit("A").pass();
  }

  private static RatingLink issue(TestOrder order) {
    return links.issue(city.at(Role.CALLBACK_AGENT), order.id(), null);
  }

  private static void assertUnknown(RatingLink link) {
    assertRefused(
        FeedbackError.UNKNOWN_LINK, () -> links.look(city.citizen(), link.token(), Locale.CHINA));
    assertRefused(
        FeedbackError.UNKNOWN_LINK,
        () -> links.rateByLink(city.citizen(), link.token(), CallBackAttempt.rated(5)));
  }

  @Test
  void a_link_shows_what_rating_takes_and_nothing_that_tells_who_asked_for_what() {
    var order = reviewed();
    RatingView seen = links.look(city.citizen(), issue(order).token(), Locale.CHINA);
    assertThat(seen.orderNo()).isEqualTo(order.registered().orderNo());
    assertThat(seen.status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(seen.publicReply()).isEqualTo("路灯已修复，感谢反映。");
    assertThat(seen.levels())
        .extracting(RatingView.Level::words)
        .containsExactly("非常满意", "满意", "基本满意", "不满意", "非常不满意");
    assertThat(seen.reasonUpTo()).isEqualTo(2);
    assertThat(seen.reasons()).extracting(RatingView.Reason::words).contains("办理慢");
    assertThat(seen.toString()).doesNotContain("张三", "138", "路灯不亮", "小区门口");
  }

  @Test
  void a_rating_by_link_is_the_petitioners_own_and_the_only_one() {
    var order = reviewed();
    RatingLink link = issue(order);
    assertInvalid(
        () ->
            links.rateByLink(
                city.citizen(),
                link.token(),
                new CallBackAttempt(
                    CallBackChannel.PHONE,
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1,
                    null,
                    null,
                    null,
                    null)),
        "reason");
    links.rateByLink(city.citizen(), link.token(), CallBackAttempt.rated(4));
    var kept = city.tierline().callBacks().list(city.at(Role.CALLBACK_AGENT), order.id()).get(0);
    assertThat(kept.attempt().channel()).isEqualTo(CallBackChannel.SELF);
    assertThat(kept.caller()).isNull();
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
    assertUnknown(link);
    assertRefused(OrderError.ALREADY_RATED, () -> issue(order));
    order.close();
  }

  @Test
  void a_link_that_is_refused_tells_what_the_call_back_agent_may_do_instead() {
    var order = reviewed();
    links.rateByLink(city.citizen(), issue(order).token(), CallBackAttempt.rated(5));
    var agent = city.at(Role.CALLBACK_AGENT);
    var refused = catchThrowableOfType(DomainException.class, () -> issue(order));
    assertThat(refused.code()).isEqualTo(OrderError.ALREADY_RATED);
    assertThat(refused.allowed()).extracting(NextStep::action).contains("CLOSE");
    order.close();
    var closed = catchThrowableOfType(DomainException.class, () -> issue(order));
    assertThat(closed.code()).isEqualTo(OrderError.ACTION_NOT_ALLOWED_NOW);
    assertThat(closed.allowed())
        .extracting(NextStep::action)
        .isEqualTo(
            city.tierline().workOrders().actions(agent, order.id()).allowed().stream()
                .map(a -> a.action().name())
                .toList());
  }

  @Test
  void a_link_holds_for_fifteen_days_unless_the_city_says_otherwise() {
    RatingLink link = issue(reviewed());
    assertThat(link.expiresAt()).isEqualTo(beijing("2026-03-17T09:00"));
    engine.clock().set(beijing("2026-03-17T08:59"));
    links.look(city.citizen(), link.token(), Locale.CHINA);
    engine.clock().set(beijing("2026-03-17T09:00"));
    assertUnknown(link);
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            FeedbackSettings.LINK_DAYS.name(),
            null,
            NewValue.of(FeedbackSettings.LINK_DAYS, 15, "试行"));
  }

  @Test
  void a_link_ends_with_the_call_back_and_with_a_rating_told_to_a_caller() {
    var rated = reviewed();
    RatingLink first = issue(rated);
    rated.rated(5);
    assertUnknown(first);

    var again = reviewed();
    RatingLink old = issue(again);
    again.rated(1).rehandle().sign("A").submit("A").pass();
    assertUnknown(old);
    RatingLink fresh = issue(again);
    links.look(city.citizen(), fresh.token(), Locale.CHINA);

    var vain = reviewed();
    RatingLink unused = issue(vain);
    vain.callBack(CallBackAttempt.unreached())
        .callBack(CallBackAttempt.unreached())
        .callBack(CallBackAttempt.unreached());
    links.look(city.citizen(), unused.token(), Locale.CHINA);
    engine.clock().set(beijing("2026-03-03T09:00"));
    vain.callBack(CallBackAttempt.unreached()).close();
    assertUnknown(unused);
  }

  @Test
  void a_new_link_takes_the_place_of_the_one_before() {
    var order = reviewed();
    RatingLink lost = issue(order);
    RatingLink found = issue(order);
    assertThat(found.token()).isNotEqualTo(lost.token()).hasSize(32);
    assertUnknown(lost);
    links.rateByLink(city.citizen(), found.token(), CallBackAttempt.rated(5));
  }

  @Test
  void only_the_hash_of_a_link_is_kept_and_the_log_does_not_tell_it() {
    var order = reviewed();
    RatingLink link = issue(order);
    assertThat(order.timeline().toString()).doesNotContain(link.token());
    assertThat(link.toString()).doesNotContain(link.token());
    String stored =
        city.tierline()
            .transactions()
            .read(
                city.at(Role.CALLBACK_AGENT),
                work ->
                    work.sql(
                            "select l::text from tierline.rating_link l"
                                + " where tenant_id = ? and order_id = ?")
                        .set(city.tenant().value())
                        .set(order.id().value())
                        .first(row -> row.getString(1))
                        .orElseThrow());
    assertThat(stored).doesNotContain(link.token());
  }

  @Test
  void no_unit_and_no_reviewer_issues_links_and_none_before_the_call_back() {
    var order = reviewed();
    assertRefused(
        KernelError.NOT_PERMITTED, () -> links.issue(city.unit("A").liaison(), order.id(), null));
    assertRefused(
        OrderError.WRONG_ROLE, () -> links.issue(city.at(Role.REVIEWER), order.id(), null));
    var early = city.request().dispatchedTo("A");
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> issue(early));
    assertRefused(
        FeedbackError.UNKNOWN_LINK, () -> links.look(city.citizen(), "x".repeat(32), Locale.CHINA));
    assertRefused(
        FeedbackError.UNKNOWN_LINK,
        () -> links.look(engine.city().citizen(), issue(order).token(), Locale.CHINA));
  }
}
