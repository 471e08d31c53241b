package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.notice.TimelineEntry.Logged;
import org.tierline.notice.TimelineEntry.Notified;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderError;

/** Notices on an order's timeline, between the rows of its log. */
class TimelinesTest {
  private NoticeScene scene;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
    scene.rules(
        "REGISTER,*,registered,PETITIONER,SMS",
        "DISPATCH,*,dispatched,LIAISON,INBOX+EMAIL",
        "DELEGATE,*,dispatched,LIAISON,INBOX");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private List<TimelineEntry> timeline(Caller reader, TestOrder order) {
    return scene.city.tierline().timelines().ofOrder(reader, order.id());
  }

  private List<Notified> notices(Caller reader, TestOrder order) {
    return timeline(reader, order).stream()
        .filter(Notified.class::isInstance)
        .map(Notified.class::cast)
        .toList();
  }

  private static String inShort(TimelineEntry entry) {
    return entry instanceof Logged logged
        ? logged.row().action().name()
        : ((Notified) entry).audience() + " " + ((Notified) entry).channel();
  }

  private Caller centre() {
    return scene.city.at(Role.CENTER_DIRECTOR);
  }

  @Test
  void each_notice_stands_where_it_falls_in_time() {
    TestOrder order = scene.city.request().registered();
    scene.run();
    scene.engine.tick(Duration.ofMinutes(1));
    order.dispatchTo("A");
    scene.run();
    scene.engine.tick(Duration.ofMinutes(1));
    order.sign("A");

    assertThat(timeline(centre(), order))
        .extracting(TimelinesTest::inShort)
        .containsExactly(
            "REGISTER", "PETITIONER SMS", "DISPATCH", "LIAISON EMAIL", "LIAISON INBOX", "SIGN");
    assertThat(timeline(centre(), order)).extracting(TimelineEntry::at).isSorted();
  }

  @Test
  void a_notice_tells_to_whom_by_which_way_and_how_far_it_has_come() {
    scene.sms.answering(message -> Delivery.refused("unknown number"));
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.run();

    assertThat(notices(centre(), order))
        .extracting(Notified::audience, Notified::unitName, Notified::address, Notified::status)
        .containsExactlyInAnyOrder(
            tuple(Audience.PETITIONER, null, "138****5678", NoticeStatus.GIVEN_UP),
            tuple(Audience.LIAISON, "A县", "z***@example.org", NoticeStatus.SENT),
            tuple(Audience.LIAISON, "A县", "", NoticeStatus.SENT));
    assertThat(notices(centre(), order))
        .allSatisfy(
            notice -> {
              assertThat(notice.at()).isEqualTo(notice.doneAt());
              assertThat(notice.eventSeq()).isBetween(1, 2);
            });
  }

  @Test
  void one_that_waits_stands_where_it_was_queued() {
    scene.sms.answering(message -> Delivery.later("busy"));
    TestOrder order = scene.city.request().registered();
    scene.run();
    scene.engine.tick(Duration.ofSeconds(30));
    order.dispatchTo("A");

    assertThat(timeline(centre(), order))
        .extracting(TimelinesTest::inShort)
        .containsExactly("REGISTER", "PETITIONER SMS", "DISPATCH");
    assertThat(notices(centre(), order))
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.status()).isEqualTo(NoticeStatus.QUEUED);
              assertThat(waiting.doneAt()).isNull();
              assertThat(waiting.at()).isEqualTo(waiting.queuedAt());
            });
  }

  @Test
  void a_unit_sees_the_petitioners_and_its_own_notices_and_no_address() {
    TestOrder order = scene.city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    scene.run();

    assertThat(notices(scene.city.unit("A1").liaison(), order))
        .extracting(Notified::audience, Notified::unitName, Notified::address)
        .containsExactlyInAnyOrder(
            tuple(Audience.PETITIONER, null, null), tuple(Audience.LIAISON, "A1镇", null));
    assertThat(notices(centre(), order)).hasSize(4);
    assertRefused(OrderError.UNKNOWN_ORDER, () -> timeline(scene.city.unit("B").liaison(), order));
  }

  @Test
  void an_oversight_seat_sees_that_people_were_told_but_not_where() {
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.run();
    Caller overseer = scene.city.person(Role.OVERSEER, scene.city.root(), true);

    assertThat(notices(overseer, order)).hasSize(3).allMatch(each -> each.address() == null);
  }

  @Test
  void the_log_is_the_same_with_and_without_notices() {
    TestOrder order = scene.city.request().dispatchedTo("A");
    var before = order.timeline();
    scene.run();

    assertThat(timeline(centre(), order).stream().filter(Logged.class::isInstance))
        .extracting(entry -> ((Logged) entry).row())
        .isEqualTo(before);
    assertThat(scene.city.tierline().workOrders().verifyLog(centre(), order.id()).isIntact())
        .isTrue();
    assertThat(order.actions()).containsExactly(Action.REGISTER, Action.DISPATCH);
  }
}
