package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.hotline.CallView;
import org.tierline.hotline.RingCall;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.notice.InboxItem;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Lists, notices and calls tell of people no more than the order itself does. */
class SightInListsTest {
  private static final String TITLE = "路灯不亮请致电13911112222";
  private static final String BLOTTED = "路灯不亮请致电＊＊＊＊＊＊＊＊＊＊＊";

  private static final String HEADER = "field,role,tier,sight\n";

  /** The last lines of the shipped rules. */
  private static final String REST =
      """
      NAME+PHONE+EMAIL+COMPANY,*,*,MASKED
      OBJECT_PHONE,*,*,MASKED
      SEX_AND_LABEL+ADDRESS+TEXT_NUMBERS,*,*,PLAIN
      """;

  private ManualEngine engine;
  private TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Puts lines before the shipped ones of the sight rules. */
  private void sights(String... lines) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            SightSettings.RULES.name(),
            null,
            new NewValue(HEADER + String.join("\n", lines) + "\n" + REST, null, "试用"));
  }

  private String listed(Caller who, String unit) {
    return city.tierline()
        .workOrders()
        .inbox(who, new InboxQuery(city.unit(unit).id(), false, null), PageRequest.FIRST)
        .items()
        .get(0)
        .title();
  }

  @Test
  void a_title_in_a_list_is_blotted_as_in_the_order() {
    sights("TEXT_NUMBERS,UNIT_LIAISON,*,MASKED");
    TestOrder order = city.request().title(TITLE).dispatchedTo("A");
    Caller liaison = city.unit("A").liaison();
    assertThat(city.tierline().workOrders().get(liaison, order.id()).title()).isEqualTo(BLOTTED);
    assertThat(listed(liaison, "A")).isEqualTo(BLOTTED);
    Caller leader = city.caller(city.unit("A").leader());
    assertThat(listed(leader, "A"))
        .isEqualTo(city.tierline().workOrders().get(leader, order.id()).title());
  }

  @Test
  void a_notice_names_the_order_to_each_as_he_sees_it() {
    sights("TEXT_NUMBERS,UNIT_LIAISON,*,MASKED");
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "notice.rules",
            null,
            new NewValue(
                "event,clock,template,to,channels\nDISPATCH,*,dispatched,LIAISON,INBOX",
                null,
                "试用"));
    city.request().title(TITLE).dispatchedTo("A");
    engine.tick(Duration.ZERO);
    assertThat(
            city.tierline()
                .inboxes()
                .list(city.unit("A").liaison(), false, PageRequest.FIRST)
                .items())
        .isNotEmpty()
        .extracting(InboxItem::toString)
        .allMatch(text -> !text.contains("13911112222"));
  }

  private CallView call(Caller who) {
    return city.tierline().calls().get(who, "c-1");
  }

  private void ring(String unit) {
    city.tierline()
        .calls()
        .ring(
            Caller.system(city.tenant(), "telephone"),
            new RingCall("c-1", city.unit(unit).id(), "12345", "13812345678", engine.now()));
  }

  @Test
  void a_callers_number_shows_as_the_rules_say_for_petitioners() {
    ring("A");
    Caller agent = city.person(Role.AGENT, city.unit("A").id(), false);
    assertThat(call(agent).caller()).isEqualTo("138****5678");
    sights("PHONE,AGENT,2,HIDDEN");
    assertThat(call(agent).caller()).isNull();
    assertThat(
            city.tierline()
                .calls()
                .list(agent, city.unit("A").id(), PageRequest.FIRST)
                .items()
                .get(0)
                .caller())
        .isNull();
    assertThat(call(city.at(Role.AGENT)).caller()).as("the centre").isEqualTo("138****5678");
  }

  @Test
  void a_call_of_somebody_in_confidence_tells_his_number_to_the_centre_alone() {
    ring("A");
    Caller agent = city.person(Role.AGENT, city.unit("A").id(), false);
    TestOrder order =
        city.request()
            .by(new Petitioner(PetitionerKind.PERSON, "李四", "13812345678", null, false, true))
            .registered();
    city.tierline().calls().link(city.at(Role.AGENT), "c-1", order.id());
    assertThat(call(agent).caller()).isNull();
    assertThat(call(city.at(Role.AGENT)).caller()).isEqualTo("138****5678");
  }
}
