package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RestrictOrder;

/** What fails is tried again, is seen, and never becomes a storm. */
class NoticeFailuresTest {
  private NoticeScene scene;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private NoticeView only(TestOrder order) {
    List<NoticeView> all = scene.notices(order.id());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void a_failure_is_seen_with_its_reason_and_tried_again_until_it_is_given_up() {
    scene.sms.answering(message -> Delivery.later("gateway says 503"));
    TestOrder order = scene.city.request().registered();
    scene.run();
    assertThat(only(order).status()).isEqualTo(NoticeStatus.QUEUED);
    assertThat(only(order).attempts()).isEqualTo(1);
    assertThat(only(order).reason()).isEqualTo("gateway says 503");
    scene.engine.tick(Duration.ofSeconds(59));
    assertThat(only(order).attempts()).as("it rests a minute").isEqualTo(1);
    scene.engine.tick(Duration.ofSeconds(1));
    assertThat(only(order).attempts()).isEqualTo(2);
    scene.engine.tick(Duration.ofMinutes(2));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.GIVEN_UP);
    scene.engine.tick(Duration.ofDays(1));
    assertThat(only(order).attempts()).isEqualTo(3);

    var service = scene.city.tierline().notices();
    var admin = scene.city.administrator();
    scene.sms.answering(message -> Delivery.accepted());
    assertThat(service.givenUp(admin, PageRequest.FIRST).items())
        .extracting(NoticeView::id)
        .contains(only(order).id());
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> service.retry(scene.city.at(Role.CENTER_DIRECTOR), only(order).id()));
    service.retry(admin, only(order).id());
    scene.run();
    assertThat(only(order).status()).isEqualTo(NoticeStatus.SENT);
    assertThat(only(order).reason()).isNull();
    assertRefused(NoticeError.NO_GIVEN_UP_NOTICE, () -> service.retry(admin, only(order).id()));
  }

  @Test
  void what_the_channel_refuses_for_good_is_given_up_at_once() {
    scene.sms.answering(message -> Delivery.refused("no such number"));
    TestOrder order = scene.city.request().registered();
    scene.run();
    assertThat(only(order).status()).isEqualTo(NoticeStatus.GIVEN_UP);
    assertThat(only(order).reason()).isEqualTo("no such number");
  }

  @Test
  void notices_of_an_order_keep_their_order_and_those_of_others_go_on() {
    scene.sms.answering(message -> Delivery.later("busy"));
    TestOrder stuck = scene.city.request().dispatchedTo("A");
    String no = stuck.registered().orderNo();
    scene.run();
    scene.sms.answering(
        message -> message.body().contains(no) ? Delivery.later("busy") : Delivery.accepted());
    stuck.sign("A").contact("A").submit("A").pass();
    scene.city.request().registered();
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记");
    scene.sms.answering(message -> Delivery.accepted());
    scene.run();
    assertThat(scene.sms.subjects()).as("they wait behind the first").hasSize(1);
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.sms.subjects().subList(1, 4)).containsExactly("诉求已登记", "诉求答复", "请评价办理结果");
  }

  @Test
  void a_mail_server_that_is_down_is_asked_once_in_a_run_and_nothing_is_lost() {
    scene.mailServer.stop();
    TestOrder first = scene.city.request().dispatchedTo("A");
    scene.city.request().dispatchedTo("A");
    scene.run();
    assertThat(scene.inbox(scene.city.unit("A").liaison())).as("other ways go on").hasSize(2);
    NoticeView mail =
        scene.notices(first.id()).stream()
            .filter(notice -> notice.channel().equals("EMAIL"))
            .findFirst()
            .orElseThrow();
    assertThat(mail.status()).isEqualTo(NoticeStatus.QUEUED);
    assertThat(mail.attempts()).as("the server's trouble is not the notice's").isZero();
    assertThat(mail.reason()).contains("127.0.0.1");
    for (int minute = 0; minute < 30; minute++) {
      scene.engine.tick(Duration.ofMinutes(1));
    }
    scene.restartMailServer();
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.mails())
        .hasSizeGreaterThanOrEqualTo(2)
        .anyMatch(text -> text.contains(first.registered().orderNo()));
  }

  @Test
  void an_address_that_the_mail_server_refuses_is_given_up() {
    scene.writeTo("A", "x".repeat(64) + "@" + "y".repeat(180) + ".example", "zh");
    scene.writeTo("A", "not..valid@example.org", "zh");
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.run();
    assertThat(scene.notices(order.id()))
        .filteredOn(notice -> notice.channel().equals("EMAIL"))
        .extracting(NoticeView::status)
        .containsExactly(NoticeStatus.GIVEN_UP);
  }

  @Test
  void after_a_day_without_jobs_each_gets_one_digest_instead_of_hundreds() {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < 8; i++) {
      orders.add(scene.city.request().dispatchedTo("A"));
    }
    scene.run();
    int before = scene.mails().size();
    scene.engine.tickTo("2026-03-20T10:00");
    var liaison = scene.city.unit("A").liaison();
    List<String> digests =
        scene.inbox(liaison).stream().filter(subject -> subject.endsWith("条工单时限提醒")).toList();
    assertThat(digests).hasSize(1);
    assertThat(scene.inbox(liaison)).hasSize(8 + 1);
    assertThat(scene.mails()).hasSize(before + 1);
    String mail = scene.mails().get(before);
    assertThat(mail).contains(orders.get(0).registered().orderNo());
    assertThat(scene.notices(orders.get(0).id()))
        .filteredOn(notice -> notice.template() == NoticeName.CLOCK_OVERDUE)
        .isNotEmpty()
        .allMatch(notice -> notice.status() == NoticeStatus.SENT)
        .allMatch(notice -> notice.folded() != null && notice.folded() > 8);
    assertThat(scene.inbox(scene.city.caller(scene.city.unit("A").leader())))
        .as("the leader too")
        .hasSize(1);
  }

  /** Nobody is named but the director, who does it. */
  private void restrict(TestOrder order) {
    scene
        .city
        .tierline()
        .restrictedOrders()
        .restrict(
            scene.city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new RestrictOrder(null, "涉及举报人安全"));
  }

  private List<NoticeStatus> mailed(TestOrder order) {
    return scene.notices(order.id()).stream()
        .filter(notice -> notice.channel().equals("EMAIL"))
        .map(NoticeView::status)
        .toList();
  }

  @Test
  void what_waits_while_an_order_is_restricted_goes_to_nobody_who_may_no_longer_know_of_it() {
    scene.mailServer.stop();
    TestOrder marked = scene.city.request().dispatchedTo("A");
    TestOrder other = scene.city.request().dispatchedTo("A");
    scene.run();
    restrict(marked);
    assertThat(mailed(marked)).containsExactly(NoticeStatus.QUEUED);
    scene.restartMailServer();
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail).contains(other.registered().orderNo()));
    assertThat(mailed(marked)).containsExactly(NoticeStatus.GIVEN_UP);
  }

  @Test
  void a_digest_leaves_out_an_order_that_was_restricted_since() {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < 8; i++) {
      orders.add(scene.city.request().dispatchedTo("A"));
    }
    scene.run();
    scene.mailServer.stop();
    scene.engine.tickTo("2026-03-20T10:00");
    TestOrder marked = orders.get(0);
    restrict(marked);
    scene.restartMailServer();
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail)
                    .contains(orders.get(1).registered().orderNo())
                    .doesNotContain(marked.registered().orderNo()));
    assertThat(mailed(marked)).contains(NoticeStatus.GIVEN_UP).doesNotContain(NoticeStatus.QUEUED);
    assertThat(mailed(orders.get(1))).containsOnly(NoticeStatus.SENT);
  }

  @Test
  void a_few_notices_of_clocks_come_one_by_one() {
    scene.rules("OVERDUE,SIGN,clock-overdue,LIAISON,INBOX");
    for (int i = 0; i < 5; i++) {
      scene.city.request().dispatchedTo("A");
    }
    scene.engine.tickTo("2026-03-20T10:00");
    assertThat(scene.inbox(scene.city.unit("A").liaison())).hasSize(5);
  }

  @Test
  void a_node_that_dies_while_sending_is_followed_by_another() {
    scene.rules("REGISTER,*,registered,PETITIONER,SMS", "REVIEW_PASS,*,replied,PETITIONER,SMS");
    TestOrder order =
        scene.city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
    var dying = new ShortMessages();
    dying.answering(
        message -> {
          if (dying.sent().size() == 1) {
            throw new AssertionError("the node dies");
          }
          return Delivery.accepted();
        });
    try (Tierline first = scene.engine.anotherNode(scene.plugged(dying))) {
      assertThatThrownBy(() -> first.runDue(scene.engine.operator())).hasMessage("the node dies");
    }
    assertThat(dying.subjects()).containsExactly("诉求已登记");
    scene.engine.tick(Duration.ofSeconds(119));
    assertThat(scene.sms.sent()).as("the dead node's lease still runs").isEmpty();
    scene.engine.tick(Duration.ofSeconds(1));
    assertThat(scene.sms.subjects())
        .as("what was noted as sent is not repeated")
        .containsExactly("诉求答复");
    assertThat(scene.notices(order.id()))
        .extracting(NoticeView::status)
        .containsOnly(NoticeStatus.SENT);
  }

  @Test
  void a_digest_in_an_inbox_is_there_no_more_once_one_of_its_orders_is_restricted() {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < 8; i++) {
      orders.add(scene.city.request().dispatchedTo("A"));
    }
    scene.engine.tickTo("2026-03-20T10:00");
    var liaison = scene.city.unit("A").liaison();
    assertThat(digests(liaison)).hasSize(1);
    long unread = scene.city.tierline().inboxes().unread(liaison);
    TestOrder marked = orders.get(0);
    restrict(marked);
    assertThat(digests(liaison)).isEmpty();
    assertThat(scene.city.tierline().inboxes().unread(liaison))
        .as("without the digest and the line about its dispatch")
        .isEqualTo(unread - 2);
    name(marked, liaison);
    assertThat(digests(liaison)).as("to the named").hasSize(1);
  }

  private List<String> digests(Caller who) {
    return scene.inbox(who).stream().filter(subject -> subject.endsWith("条工单时限提醒")).toList();
  }

  private void name(TestOrder order, Caller person) {
    scene
        .city
        .tierline()
        .restrictedOrders()
        .name(
            scene.city.at(Role.CENTER_DIRECTOR),
            order.id(),
            Objects.requireNonNull(person.person()),
            "经办需要");
  }

  @Test
  void what_waits_does_not_go_to_the_named_whose_unit_is_accused_meanwhile() {
    scene.mailServer.stop();
    TestOrder order = scene.city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    scene.run();
    restrict(order);
    Caller liaison = scene.city.unit("A").liaison();
    name(order, liaison);
    scene
        .city
        .tierline()
        .restrictedOrders()
        .accuse(
            scene.city.at(Role.CENTER_DIRECTOR), order.id(), scene.city.unit("A").id(), "被举报单位为A");
    scene.restartMailServer();
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.mails()).isEmpty();
    assertThat(mailed(order)).isNotEmpty().containsOnly(NoticeStatus.GIVEN_UP);
  }

  @Test
  void nor_to_the_named_who_gets_a_role_at_the_accused_unit_meanwhile() {
    scene.mailServer.stop();
    TestOrder order = scene.city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    scene.run();
    restrict(order);
    Caller liaison = scene.city.unit("A").liaison();
    name(order, liaison);
    scene
        .city
        .tierline()
        .restrictedOrders()
        .accuse(
            scene.city.at(Role.CENTER_DIRECTOR), order.id(), scene.city.unit("B").id(), "被举报单位为B");
    scene.city.grant(liaison, Role.AUDITOR, scene.city.unit("B1").id());
    scene.restartMailServer();
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(scene.mails()).isEmpty();
  }
}
