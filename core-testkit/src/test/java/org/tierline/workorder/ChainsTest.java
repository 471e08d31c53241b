package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violation;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Cities that define their own chain, and orders that live under it. */
class ChainsTest {
  private static final String SHIPPED = Chain.standard().text();
  private static final String TWO_REVIEWS =
      SHIPPED
          .replaceAll(
              "(?m)^(REVIEW_PASS .*)UNDER_REVIEW > CALLBACK / CLOSED(.*)SUBMITTED > ACCEPTED(.*)$",
              "$1UNDER_REVIEW > SECOND_REVIEW$2SUBMITTED$3\n"
                  + "$1SECOND_REVIEW > CALLBACK / CLOSED$2SUBMITTED > ACCEPTED$3")
          .replaceAll("(?m)^(REVIEW_REJECT .*)UNDER_REVIEW >", "$1UNDER_REVIEW SECOND_REVIEW >")
          .concat("state SECOND_REVIEW | UNDER_REVIEW | 待复审 | second review\n");
  private static final String NO_REVIEW =
      SHIPPED
          .replaceAll("(?m)^REVIEW_.*\n", "")
          .replaceAll("(?m)^state UNDER_REVIEW.*\n", "")
          .replace("HANDLING > UNDER_REVIEW ", "HANDLING > CALLBACK ")
          .replace("UNDER_REVIEW ", "")
          .replaceAll("(?m)^(CLOSE .*)CALLBACK_AGENT, SYSTEM", "$1CALLBACK_AGENT");
  private static final String TIER_THREE = SHIPPED.replace("TIER_TWO ", "");

  static ManualEngine engine;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    city = engine.city();
  }

  private Chains chains() {
    return city.tierline().chains();
  }

  private ChainView define(String definition) {
    return chains().define(city.administrator(), definition, "市政府办公会议纪要", null);
  }

  private TestOrder answered() {
    return city.request().dispatchedTo("A").sign("A").contact("A").submit("A");
  }

  @Test
  void a_second_review_is_passed_before_the_call_back() {
    assertThat(define(TWO_REVIEWS).report().isSound()).isTrue();

    TestOrder order = answered().pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertThat(order.view().completedAt()).isNull();
    order.pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(order.view().completedAt()).isNotNull();
    order.rated(5).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void without_review_an_answer_goes_straight_to_the_call_back() {
    define(NO_REVIEW);

    TestOrder order = answered();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(order.view().completedAt()).isNotNull();
    order.rated(4).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void a_township_gets_an_order_directly_where_the_city_lets_it() {
    TestOrder before = city.request().registered();
    assertThatThrownBy(() -> before.dispatchTo("A1")).isInstanceOf(Rejected.class);
    define(TIER_THREE);

    TestOrder order = city.request().dispatchedTo("A1").sign("A1").contact("A1").submit("A1");
    order.pass().rated(5).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void an_order_ends_under_the_chain_that_it_began_with() {
    TestOrder order = answered();
    define(TWO_REVIEWS);

    order.pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    order.rated(5).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void a_bad_chain_is_refused_with_all_that_is_wrong_and_nothing_is_written() {
    String bad =
        NO_REVIEW.replaceAll("(?m)^REJECT_RETURN.*\n", "") + "OVERDUE | SYSTEM | OPEN ||\n";

    assertThat(chains().check(city.administrator(), bad).problems())
        .extracting(p -> (Object) p.code())
        .contains(ChainError.CHAIN_REQUEST_INCOMPLETE, ChainError.CHAIN_ACTION_UNKNOWN);
    assertThatThrownBy(() -> define(bad))
        .asInstanceOf(type(Invalid.class))
        .satisfies(
            e ->
                assertThat(e.violations())
                    .extracting(Violation::rule)
                    .contains(
                        ChainError.CHAIN_REQUEST_INCOMPLETE, ChainError.CHAIN_ACTION_UNKNOWN));
    assertThat(chains().check(city.administrator(), "nonsense").problems()).hasSize(1);
    assertThat(chains().current(city.administrator()).version()).isZero();
    assertThat(chains().versions(city.administrator())).isEmpty();
  }

  @Test
  void versions_are_counted_and_say_who_made_them_and_why() {
    define(TWO_REVIEWS);
    assertThatThrownBy(() -> chains().define(city.administrator(), NO_REVIEW, "取消审核", 0L))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> define(TWO_REVIEWS)).isInstanceOf(Rejected.class);
    chains().define(city.administrator(), NO_REVIEW, "取消审核", 1L);

    assertThat(chains().versions(city.administrator()))
        .extracting(ChainView.Made::version, ChainView.Made::reason, ChainView.Made::by)
        .first()
        .isEqualTo(tuple(2, "取消审核", city.administrator().person()));
    assertThat(chains().get(city.administrator(), 1).definition()).isEqualTo(TWO_REVIEWS);
    assertThatThrownBy(() -> chains().current(city.at(Role.CENTER_DIRECTOR)))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void open_orders_go_to_another_chain_as_the_dry_run_said() {
    TestOrder closed = answered().pass().rated(5).close();
    TestOrder reviewed = answered();
    TestOrder begun = city.request().dispatchedTo("A");
    define(NO_REVIEW);

    ChainMigration unmapped = chains().migrate(city.administrator(), 1, Map.of(), true);
    assertThat(unmapped.isPossible()).isFalse();
    assertThatThrownBy(() -> chains().migrate(city.administrator(), 1, Map.of(), false))
        .isInstanceOf(Invalid.class);

    Map<String, String> states = Map.of("UNDER_REVIEW", "CALLBACK");
    ChainMigration dry = chains().migrate(city.administrator(), 1, states, true);
    assertThat(reviewed.actions()).doesNotContain(Action.MIGRATE);
    ChainMigration done = chains().migrate(city.administrator(), 1, states, false);

    assertThat(dry.moved()).isEqualTo(2).isEqualTo(done.moved());
    assertThat(dry.groups()).isEqualTo(done.groups());
    assertThat(dry.some())
        .extracting(ChainMigration.Order::id)
        .isEqualTo(List.of(reviewed.id(), begun.id()));
    assertThat(closed.actions()).doesNotContain(Action.MIGRATE);
    assertThat(reviewed.actions()).containsOnlyOnce(Action.MIGRATE);
    assertThat(reviewed.rated(5).close().view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    begun.sign("A").contact("A").submit("A").rated(5).close();
    assertThat(begun.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(chains().migrate(city.administrator(), 1, states, false).moved()).isZero();
  }

  @Test
  void a_take_over_moves_restricted_orders_and_tells_nothing_of_them() {
    TestOrder shown = city.request().anew("x").dispatchedTo("A");
    TestOrder hidden = city.request().anew("x").dispatchedTo("A");
    TestOrder stranded = answered();
    for (TestOrder each : List.of(hidden, stranded)) {
      restrict(each);
    }
    define(NO_REVIEW);
    ChainMigration dry = chains().migrate(city.administrator(), 1, Map.of(), true);
    ChainMigration done = chains().migrate(city.administrator(), 1, Map.of(), false);
    assertThat(dry.some()).extracting(ChainMigration.Order::id).containsExactly(shown.id());
    assertThat(List.of(dry.moved(), done.moved())).containsOnly(1L);
    assertThat(done.skipped()).isZero();
    assertThat(shown.actions()).containsOnlyOnce(Action.MIGRATE);
    assertThat(hidden.actions()).containsOnlyOnce(Action.MIGRATE);
    assertThat(stranded.actions()).doesNotContain(Action.MIGRATE);
  }

  private void restrict(TestOrder order) {
    city.tierline()
        .restrictedOrders()
        .restrict(
            city.at(Role.CENTER_DIRECTOR), order.id(), null, new RestrictOrder(null, "涉及举报人安全"));
  }
}
