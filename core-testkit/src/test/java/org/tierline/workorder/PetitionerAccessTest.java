package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Who learns who the petitioner is, and what he reads himself. */
class PetitionerAccessTest {
  static ManualEngine engine;
  static TestCity city;
  static WorkOrders orders;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    orders = city.tierline().workOrders();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void everyone_sees_a_mask_first() {
    var order = city.request().dispatchedTo("A");
    for (var caller : List.of(city.at(Role.AGENT), city.unit("A").liaison())) {
      var shown = orders.get(caller, order.id()).petitioner();
      assertThat(shown.name()).isEqualTo("张**");
      assertThat(shown.phone()).isEqualTo("138****5678");
    }
  }

  @Test
  void unmasking_is_for_those_who_call_and_leaves_a_row() {
    var order = city.request().dispatchedTo("A");
    var liaison = city.unit("A").liaison();
    assertInvalid(() -> orders.petitioner(liaison, order.id(), " "), "reason");
    var shown = orders.petitioner(liaison, order.id(), "先行联系");
    assertThat(shown.name()).isEqualTo("张三");
    assertThat(shown.phone()).isEqualTo("13812345678");
    EventView row = order.timeline().get(2);
    assertThat(row.action()).isEqualTo(Action.VIEW_PETITIONER);
    assertThat(row.person()).isEqualTo(liaison.person());
    assertThat(row.unit()).isEqualTo(city.unit("A").id());
    assertThat(row.text()).isEqualTo("先行联系");
    assertThat(row.isPublic()).isFalse();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> orders.petitioner(city.at(Role.REVIEWER), order.id(), "x"));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> orders.petitioner(city.caller(city.unit("A").leader()), order.id(), "x"));
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () -> orders.petitioner(city.unit("B").liaison(), order.id(), "x"));
    order.sign("A").submit("A").pass().rated(5).close();
    assertRefused(KernelError.NOT_PERMITTED, () -> orders.petitioner(liaison, order.id(), "x"));
    assertThat(orders.verifyLog(city.at(Role.AGENT), order.id()).isIntact()).isTrue();
  }

  @Test
  void units_learn_nothing_of_one_who_asked_for_confidence() {
    var order =
        city.request()
            .by(
                new RegisterOrder.Petitioner(
                    PetitionerKind.PERSON, "李四", "13900001111", "某公司", false, true))
            .dispatchedTo("A");
    var liaison = city.unit("A").liaison();
    var hidden = orders.get(liaison, order.id()).petitioner();
    assertThat(hidden.name()).isNull();
    assertThat(hidden.phone()).isNull();
    assertThat(hidden.company()).isNull();
    assertThat(hidden.confidential()).isTrue();
    assertRefused(
        OrderError.CONFIDENTIAL_PETITIONER, () -> orders.petitioner(liaison, order.id(), "x"));
    assertThat(order.view().petitioner().name()).isEqualTo("李**");
    assertThat(orders.petitioner(city.at(Role.AGENT), order.id(), "回电").name()).isEqualTo("李四");
  }

  @Test
  void no_name_or_number_stands_in_the_log() {
    var order = city.request().dispatchedTo("A").sign("A").submit("A").pass().rated(5).close();
    assertThat(order.timeline().toString()).doesNotContain("张三").doesNotContain("13812345678");
  }

  @Test
  void the_petitioner_reads_what_is_written_for_him() {
    var order = city.request().dispatchedTo("A").sign("A").progress("A", "已派人");
    orders.progress(
        city.unit("A").liaison(), order.id(), null, new ReportProgress(1, "内部意见", false));
    order.submit("A");
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    var before = orders.track(city.citizen(), no, code.toLowerCase(Locale.ROOT));
    assertThat(before.entries())
        .extracting(TrackView.PublicEntry::text)
        .containsExactly(null, "已派人");
    assertThat(before.ratable()).isFalse();
    order.pass();
    var after = orders.track(city.citizen(), no, code);
    assertThat(after.entries())
        .extracting(TrackView.PublicEntry::text)
        .containsExactly(null, "已派人", "路灯已修复，感谢反映。");
    assertThat(after.ratable()).isTrue();
  }

  @Test
  void a_wrong_code_opens_nothing_and_says_nothing() {
    var order = city.request().registered();
    var other = city.request().registered();
    String no = order.registered().orderNo();
    for (String code : List.of("", "2222222222", other.registered().queryCode())) {
      assertRefused(OrderError.WRONG_QUERY_CODE, () -> orders.track(city.citizen(), no, code));
    }
    String code = order.registered().queryCode();
    assertRefused(
        OrderError.WRONG_QUERY_CODE, () -> orders.track(city.citizen(), "TC0000000", code));
    var stranger = engine.city();
    assertRefused(OrderError.WRONG_QUERY_CODE, () -> orders.track(stranger.citizen(), no, code));
    assertRefused(OrderError.UNKNOWN_ORDER, () -> orders.get(city.citizen(), order.id()));
  }
}
