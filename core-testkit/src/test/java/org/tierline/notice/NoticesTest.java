package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import jakarta.mail.MessagingException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Channel;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Who is told of what, by which ways, and what is kept of it. */
class NoticesTest {
  private NoticeScene scene;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void a_new_order_is_told_to_the_liaison_in_the_inbox_and_by_mail() throws MessagingException {
    TestOrder order = scene.city.request().title("路灯不亮").dispatchedTo("A");
    scene.run();
    String no = order.registered().orderNo();
    assertThat(scene.inbox(scene.city.unit("A").liaison())).containsExactly("新工单 " + no);
    assertThat(scene.mails()).hasSize(1);
    assertThat(scene.mails().get(0)).startsWith("新工单 " + no).contains("A县", "路灯不亮", "2026-03-");
    var mail = scene.mailServer.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("zhang@example.org");
    assertThat(mail.getFrom()[0]).hasToString("12345@city.example.org");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(scene.notices(order.id()))
        .filteredOn(notice -> notice.template() == NoticeName.DISPATCHED)
        .extracting(NoticeView::channel, NoticeView::status, NoticeView::address)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("INBOX", NoticeStatus.SENT, ""),
            org.assertj.core.groups.Tuple.tuple("EMAIL", NoticeStatus.SENT, "z***@example.org"));
  }

  @Test
  void each_reads_his_own_language() {
    scene.writeTo("A", "li@example.org", "en");
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.run();
    assertThat(scene.mails().get(0))
        .startsWith("New work order " + order.registered().orderNo())
        .contains("Due 2026-03-");
  }

  @Test
  void a_turn_that_is_handed_down_is_told_to_the_unit_that_gets_it() {
    TestOrder order = scene.city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    scene.run();
    assertThat(scene.inbox(scene.city.unit("A1").liaison()))
        .containsExactly("新工单 " + order.registered().orderNo());
    assertThat(scene.inbox(scene.city.unit("A2").liaison())).isEmpty();
    assertThat(scene.inbox(scene.city.unit("A").liaison())).as("its own only").hasSize(1);
  }

  @Test
  void the_petitioner_is_told_number_and_answer_but_never_the_query_code() {
    TestOrder order =
        scene.city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
    scene.run();
    String no = order.registered().orderNo();
    assertThat(scene.sms.sent()).extracting(NoticeMessage::address).containsOnly("13812345678");
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记", "诉求答复", "请评价办理结果");
    assertThat(scene.sms.sent())
        .extracting(NoticeMessage::body)
        .allMatch(body -> body.contains(no))
        .noneMatch(body -> body.contains(order.registered().queryCode()));
    assertThat(scene.sms.sent().get(1).body()).contains("路灯已修复，感谢反映。");
  }

  @Test
  void where_an_answer_is_reviewed_twice_the_petitioner_is_told_after_the_second() {
    var city = scene.city;
    city.tierline().presets().apply(city.administrator(), "SHANDONG_ENTERPRISE", "选用方案");
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
    scene.run();
    assertThat(scene.sms.subjects()).as("nothing is released yet").containsExactly("诉求已登记");
    city.tierline().feedbacks().pass(city.at(Role.SUPERVISOR), order.id(), null);
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记", "诉求答复", "请评价办理结果");
    assertThat(scene.sms.sent().get(1).body()).contains("路灯已修复，感谢反映。");
  }

  @Test
  void nothing_of_the_text_or_the_address_is_kept() {
    TestOrder order =
        scene
            .city
            .request()
            .title("王小明家门口")
            .by(Petitioner.named("王小明", "13900001111"))
            .registered();
    scene.run();
    assertThat(scene.sms.sent()).hasSize(1);
    assertThat(scene.notices(order.id()).get(0).address()).isEqualTo("139****1111");
    List<String> rows =
        scene
            .city
            .tierline()
            .transactions()
            .read(
                scene.city.administrator(),
                work ->
                    work.sql(
                            "select n::text from tierline.notice n where tenant_id = ?"
                                + " union all select o::text from tierline.outbox o"
                                + " where tenant_id = ?")
                        .set(scene.city.tenant().value())
                        .set(scene.city.tenant().value())
                        .list(row -> row.getString(1)));
    assertThat(rows)
        .hasSize(1)
        .noneMatch(row -> row.contains("13900001111") || row.contains("王小明"));
  }

  @Test
  void anonymous_petitioners_are_told_nothing_and_confidential_ones_by_their_own_way_alone() {
    scene.city.request().anonymous().registered();
    scene.city.request().channel(Channel.WEB).by(confidential()).registered();
    scene.run();
    assertThat(scene.sms.sent()).isEmpty();
    scene.city.request().channel(Channel.PHONE).by(confidential()).registered();
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记");
  }

  private static Petitioner confidential() {
    return new Petitioner(
        org.tierline.workorder.PetitionerKind.PERSON, "张三", "13812345678", null, false, true);
  }

  @Test
  void units_see_that_the_petitioner_was_told_but_not_where() {
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.run();
    var seen = scene.city.tierline().notices().ofOrder(scene.city.unit("A").liaison(), order.id());
    assertThat(seen).hasSize(3).allMatch(notice -> notice.address() == null);
    assertRefused(
        org.tierline.workorder.OrderError.UNKNOWN_ORDER,
        () -> scene.city.tierline().notices().ofOrder(scene.city.unit("B").liaison(), order.id()));
  }

  @Test
  void a_city_says_by_a_rule_who_is_told() {
    scene.rules("DISPATCH,*,dispatched,LEADER,INBOX");
    scene.city.request().dispatchedTo("A");
    scene.run();
    assertThat(scene.sms.sent()).isEmpty();
    assertThat(scene.mails()).isEmpty();
    assertThat(scene.inbox(scene.city.unit("A").liaison())).isEmpty();
    assertThat(scene.inbox(scene.city.caller(scene.city.unit("A").leader()))).hasSize(1);
  }

  @Test
  void a_step_that_no_rule_names_costs_nothing() {
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.engine.runtime().reset();
    order.sign("A");
    assertThat(scene.engine.runtime().statements())
        .noneMatch(statement -> statement.contains("outbox"));
    scene.engine.runtime().reset();
    order.delegate("A", "A1");
    assertThat(scene.engine.runtime().statements())
        .as("a row of the step's own statement")
        .filteredOn(statement -> statement.contains("outbox"))
        .hasSize(1)
        .allMatch(statement -> statement.contains("update tierline.work_order"));
  }

  @Test
  void everybody_reads_his_own_inbox_alone() {
    scene.city.request().dispatchedTo("A");
    scene.city.request().dispatchedTo("A");
    scene.run();
    var inboxes = scene.city.tierline().inboxes();
    var liaison = scene.city.unit("A").liaison();
    assertThat(inboxes.unread(liaison)).isEqualTo(2);
    var newest = inboxes.list(liaison, true, new PageRequest(1, null));
    inboxes.read(liaison, newest.items().get(0).id());
    assertThat(inboxes.unread(liaison)).isEqualTo(1);
    assertThat(inboxes.list(liaison, true, PageRequest.FIRST).items())
        .as("the older one is left")
        .isEqualTo(inboxes.list(liaison, false, new PageRequest(1, newest.next())).items());
    assertRefused(
        NoticeError.UNKNOWN_INBOX_ITEM,
        () -> inboxes.read(scene.city.unit("B").liaison(), newest.items().get(0).id()));
    assertThat(inboxes.readUpTo(liaison, newest.items().get(0).id())).isEqualTo(1);
    assertThat(inboxes.unread(liaison)).isZero();
  }

  @Test
  void only_administrators_choose_for_others() {
    var preferences = scene.city.tierline().noticePreferences();
    var chosen = new NoticePreference(null, "a@example.org");
    preferences.choose(scene.city.unit("A").liaison(), scene.liaison("A"), chosen);
    assertThat(preferences.get(scene.city.administrator(), scene.liaison("A"))).isEqualTo(chosen);
    assertRefused(
        KernelError.NOT_FOUND,
        () -> preferences.choose(scene.city.unit("B").liaison(), scene.liaison("A"), chosen));
    assertRefused(
        KernelError.NOT_FOUND,
        () -> preferences.choose(scene.city.at(Role.AGENT), scene.liaison("A"), chosen));
  }
}
