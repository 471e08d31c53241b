package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.hotline.RingCall;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Whoever is responsible for a line is told of late and lost calls, once each. */
class ToldOfCallsTest {
  ManualEngine engine;
  TestCity city;
  Caller adapter;
  Caller supervisor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-07T22:00");
    city = engine.city();
    adapter = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    supervisor = city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void ring(String call, UnitId unit) {
    city.tierline().calls().ring(adapter, new RingCall(call, unit, "12345", null, engine.now()));
  }

  private List<String> inbox(Caller who) {
    return city.tierline().inboxes().list(who, false, PageRequest.FIRST).items().stream()
        .map(InboxItem::subject)
        .toList();
  }

  @Test
  void late_and_lost_calls_of_a_county_are_told_its_leader_and_the_centres_supervisor_once() {
    UnitId county = city.unit("A").id();
    ring("c-1", county);
    ring("c-2", county);
    engine.tick(Duration.ofSeconds(15));
    Caller leader = city.caller(city.unit("A").leader());
    List<String> expected = List.of("A县接通率过低", "A县有 2 个来电未及时接听");
    assertThat(inbox(leader)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(inbox(supervisor)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(inbox(city.unit("A").liaison())).isEmpty();
    assertThat(inbox(city.caller(city.unit("B").leader()))).isEmpty();
    engine.tick(Duration.ofMinutes(1));
    engine.tick(Duration.ofMinutes(1));
    assertThat(inbox(leader)).hasSize(2);
    ring("c-3", county);
    engine.tick(Duration.ofSeconds(15));
    // That too few are connected was told today.
    assertThat(inbox(leader)).hasSize(3).contains("A县有 1 个来电未及时接听");
  }

  @Test
  void what_is_told_says_how_many_calls_were_connected_by_when() {
    for (int i = 0; i < 3; i++) {
      ring("c-" + i, city.root());
    }
    city.tierline().calls().answer(adapter, "c-0", engine.now());
    engine.tick(Duration.ofSeconds(15));
    assertThat(city.tierline().inboxes().list(supervisor, false, PageRequest.FIRST).items())
        .extracting(InboxItem::body)
        .anySatisfy(
            body ->
                assertThat(body)
                    .startsWith("截至 2026-03-07 22:00 的24小时内，")
                    .contains("共有 3 个来电，接通 1 个"));
  }

  @Test
  void a_city_names_others_who_are_told() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "notice.calls-told",
            null,
            new NewValue("CENTER_DIRECTOR", null, "主任督办"));
    ring("c-1", city.root());
    engine.tick(Duration.ofSeconds(15));
    assertThat(inbox(supervisor)).isEmpty();
    assertThat(inbox(city.at(Role.CENTER_DIRECTOR))).hasSize(2);
  }

  @Test
  void a_mail_server_that_is_down_holds_up_no_inbox_and_each_mail_comes_once() {
    try (var scene = new NoticeScene()) {
      scene
          .city
          .tierline()
          .settings()
          .set(
              scene.city.administrator(),
              scene.city.root(),
              "notice.calls-told",
              null,
              new NewValue("UNIT_LIAISON", null, "联络员处理"));
      var system = Caller.system(scene.city.tenant(), "adapter");
      var unit = scene.city.unit("A");
      scene.mailServer.stop();
      for (String call : List.of("c-1", "c-2")) {
        scene
            .city
            .tierline()
            .calls()
            .ring(system, new RingCall(call, unit.id(), "12345", null, scene.engine.now()));
        scene.engine.tick(Duration.ofSeconds(15));
      }
      assertThat(scene.inbox(unit.liaison()))
          .containsExactlyInAnyOrder("A县接通率过低", "A县有 1 个来电未及时接听", "A县有 1 个来电未及时接听");
      scene.restartMailServer();
      for (int minute = 0; minute < 5; minute++) {
        scene.engine.tick(Duration.ofMinutes(1));
      }
      assertThat(scene.mails())
          .extracting(mail -> mail.lines().findFirst().orElse(""))
          .containsExactlyInAnyOrder("A县接通率过低", "A县有 1 个来电未及时接听", "A县有 1 个来电未及时接听");
      assertThat(scene.inbox(unit.liaison())).hasSize(3);
    }
  }

  @Test
  void no_rule_about_orders_may_use_the_texts_about_calls() {
    assertInvalid(
        () ->
            NoticeRules.parse(
                "event,clock,template,to,channels\nDISPATCH,*,calls-late,LIAISON,INBOX\n"),
        "value");
  }
}
