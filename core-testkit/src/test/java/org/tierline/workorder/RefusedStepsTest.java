package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * A refused step says what may be done instead, and until when. 2 March 2026 is a Monday; a request
 * for help is signed for within one working day and answered within five: until the end of Monday 9
 * March; it may be given back within two, and more time be asked for until 17:00 of its last day.
 */
class RefusedStepsTest {
  ManualEngine engine;
  TestCity city;
  WorkOrders orders;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    orders = city.tierline().workOrders();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static <E extends DomainException> List<NextStep> allowed(
      Class<E> kind, ErrorCode code, ThrowingCallable step) {
    E refused = catchThrowableOfType(kind, step);
    assertThat(refused.code()).isEqualTo(code);
    return Objects.requireNonNull(refused.allowed());
  }

  private static NextStep step(Action action, @Nullable Integer turn, @Nullable Instant until) {
    return new NextStep(action.name(), turn, until);
  }

  private static List<NextStep> only(List<NextStep> steps, Action... actions) {
    var wanted = List.of(actions).stream().map(Enum::name).toList();
    return steps.stream().filter(s -> wanted.contains(s.action())).toList();
  }

  @Test
  void a_step_in_the_wrong_state_tells_what_the_unit_may_do_and_until_when() {
    var order = city.request().dispatchedTo("A");
    var instead =
        allowed(Rejected.class, OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.contact("A"));
    assertThat(instead)
        .containsExactlyInAnyOrder(
            step(Action.SIGN, 1, beijing("2026-03-04T00:00")),
            step(Action.DELEGATE, 1, beijing("2026-03-10T00:00")),
            step(Action.REQUEST_RETURN, 1, beijing("2026-03-05T00:00")),
            step(Action.REQUEST_EXTENSION, 1, beijing("2026-03-09T17:00")));
  }

  @Test
  void an_answer_halfway_to_nowhere_leaves_what_is_allowed_as_it_was() {
    var order = city.request().registered();
    var instead = allowed(Rejected.class, OrderError.NOT_TIER_TWO, () -> order.dispatchTo("A1"));
    // A working day from Monday morning on: until the end of Tuesday.
    assertThat(only(instead, Action.DISPATCH, Action.SIGN))
        .containsExactly(step(Action.DISPATCH, null, beijing("2026-03-04T00:00")));
  }

  @Test
  void whoever_works_there_in_another_part_is_told_which_part_it_takes() {
    var order = city.request().dispatchedTo("A");
    Caller leader = city.caller(city.unit("A").leader());
    var refused =
        catchThrowableOfType(Rejected.class, () -> orders.sign(leader, order.id(), null, 1));
    assertThat(refused.code()).isEqualTo(OrderError.WRONG_ROLE);
    assertThat(refused.arguments()).containsExactly("SIGN", "A县", "UNIT_LIAISON");
    assertThat(refused.allowed()).isEmpty();

    var reviewer = city.at(Role.REVIEWER);
    assertThat(
            allowed(
                Rejected.class,
                OrderError.WRONG_ROLE,
                () ->
                    orders.dispatch(
                        reviewer, order.id(), null, DispatchOrder.to(city.unit("B").id()))))
        .isEmpty();
  }

  @Test
  void whoever_works_elsewhere_or_only_reads_is_forbidden_and_told_what_is_his() {
    var order = city.request().dispatchedTo("A").delegate("A", "A1");
    Caller township = city.unit("A1").liaison();
    assertThat(
            allowed(
                Forbidden.class,
                KernelError.NOT_PERMITTED,
                () -> orders.contact(township, order.id(), null, 1, null)))
        .contains(step(Action.SIGN, 2, beijing("2026-03-04T00:00")))
        .allSatisfy(step -> assertThat(step.assignmentNo()).isEqualTo(2));
    Caller reader = city.person(Role.AUDITOR, city.root(), true);
    assertThat(
            allowed(
                Forbidden.class,
                KernelError.NOT_PERMITTED,
                () -> orders.sign(reader, order.id(), null, 2)))
        .isEmpty();
    Caller stranger = city.unit("B").liaison();
    NotFound unseen =
        catchThrowableOfType(NotFound.class, () -> orders.sign(stranger, order.id(), null, 2));
    assertThat(unseen.allowed()).isNull();
  }

  @Test
  void a_turn_of_an_earlier_round_is_over_and_not_unknown() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass().rated(1);
    order.rehandle();
    Caller county = city.unit("A").liaison();
    var refused =
        catchThrowableOfType(
            Rejected.class, () -> orders.contact(county, order.id(), null, 1, null));
    assertThat(refused.code()).isEqualTo(OrderError.EARLIER_ROUND);
    assertThat(refused.arguments()).containsExactly("1", "1", "2");
    assertThat(only(Objects.requireNonNull(refused.allowed()), Action.SIGN))
        .containsExactly(step(Action.SIGN, 2, beijing("2026-03-04T00:00")));
    assertThat(
            catchThrowableOfType(
                    NotFound.class, () -> orders.contact(county, order.id(), null, 9, null))
                .code())
        .isEqualTo(OrderError.UNKNOWN_ASSIGNMENT);
  }

  @Test
  void a_unit_that_is_not_directly_below_gets_nothing_but_another_may() {
    var order = city.request().dispatchedTo("A").sign("A");
    var instead =
        allowed(Rejected.class, OrderError.NOT_A_DIRECT_CHILD, () -> order.delegate("A", "B1"));
    assertThat(only(instead, Action.DELEGATE))
        .containsExactly(step(Action.DELEGATE, 1, beijing("2026-03-10T00:00")));
    order.delegate("A", "A1").delegate("A", "A2");
    assertThat(
            only(
                allowed(Rejected.class, OrderError.NO_UNIT_LEFT, () -> order.delegate("A", "A1")),
                Action.DELEGATE))
        .isEmpty();
  }

  @Test
  void after_the_cap_it_is_no_longer_offered() {
    var order = city.request().dispatchedTo("A").sign("A");
    order.rejectRequest(Role.DISPATCHER, order.askToReturn("A"));
    var instead = allowed(Rejected.class, OrderError.LIMIT_REACHED, () -> order.askToReturn("A"));
    assertThat(only(instead, Action.REQUEST_RETURN, Action.REQUEST_EXTENSION))
        .containsExactly(step(Action.REQUEST_EXTENSION, 1, beijing("2026-03-09T17:00")));
    assertThat(orders.actions(city.unit("A").liaison(), order.id()).blocked())
        .contains(new BlockedAction(Action.REQUEST_RETURN, 1, "limit-reached"));
  }

  @Test
  void after_the_window_it_is_no_longer_offered() {
    var order = city.request().dispatchedTo("A").sign("A");
    engine.clock().set(beijing("2026-03-05T00:00"));
    var instead = allowed(Rejected.class, OrderError.TOO_LATE, () -> order.askToReturn("A"));
    assertThat(only(instead, Action.REQUEST_RETURN, Action.REQUEST_EXTENSION))
        .containsExactly(step(Action.REQUEST_EXTENSION, 1, beijing("2026-03-09T17:00")));
    engine.clock().set(beijing("2026-03-09T17:00"));
    assertThat(
            only(
                allowed(
                    Rejected.class,
                    OrderError.TOO_LATE,
                    () -> order.askToExtend("A", Limit.parse("1 WD"))),
                Action.REQUEST_EXTENSION))
        .isEmpty();
  }

  @Test
  void whoever_has_read_an_older_version_is_told_what_goes_now() {
    var order = city.request().dispatchedTo("A");
    long read = order.view().version();
    order.sign("A");
    Caller county = city.unit("A").liaison();
    assertThat(
            only(
                allowed(
                    Conflict.class,
                    KernelError.STALE_VERSION,
                    () -> orders.sign(county, order.id(), read, 1)),
                Action.SIGN,
                Action.CONTACT))
        .containsExactly(step(Action.CONTACT, 1, beijing("2026-03-04T00:00")));
  }

  @Test
  void a_decision_is_offered_until_it_is_due_and_only_to_whom_it_is_left() {
    var order = city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B").askToReturn("B");
    var decided = List.of(Action.APPROVE_RETURN, Action.REJECT_RETURN);
    Instant due = beijing("2026-03-04T00:00");
    assertThat(orders.actions(city.at(Role.SUPERVISOR), order.id()).allowed())
        .filteredOn(a -> decided.contains(a.action()))
        .containsExactlyInAnyOrder(
            new AllowedAction(Action.APPROVE_RETURN, 2, due),
            new AllowedAction(Action.REJECT_RETURN, 2, due));
    OrderActions dispatchers = orders.actions(city.at(Role.DISPATCHER), order.id());
    assertThat(dispatchers.allowed())
        .filteredOn(a -> decided.contains(a.action()))
        .containsExactly(new AllowedAction(Action.REJECT_RETURN, 2, due));
    assertThat(dispatchers.blocked())
        .contains(new BlockedAction(Action.APPROVE_RETURN, 2, "supervisor-decides"));
  }

  @Test
  void a_petitioner_reads_what_he_may_do_and_until_when() {
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A");
    assertThat(petitioners(order))
        .contains(Action.URGE, Action.CANCEL)
        .doesNotContain(Action.REOPEN);
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    var rounds = city.tierline().rounds();
    rounds.urgeAsPetitioner(city.citizen(), no, code, "请尽快");
    assertThat(petitioners(order)).doesNotContain(Action.URGE);
    var instead =
        allowed(
            Rejected.class,
            OrderError.URGED_JUST_NOW,
            () -> rounds.urgeAsPetitioner(city.citizen(), no, code, "请尽快"));
    assertThat(only(instead, Action.URGE, Action.CANCEL))
        .containsExactly(step(Action.CANCEL, null, null));
    order.submit("A").pass().rated(5).close();
    // Fifteen natural days from the closing on Monday at nine.
    assertThat(orders.track(city.citizen(), no, code).actions())
        .containsExactly(new AllowedAction(Action.REOPEN, null, beijing("2026-03-17T09:00")));
  }

  @Test
  void a_refusal_tells_moments_as_the_citys_clocks_show_them_and_limits_in_words() {
    var order = city.request().dispatchedTo("A").sign("A");
    var rounds = city.tierline().rounds();
    Caller agent = city.at(Role.AGENT);
    rounds.urge(agent, order.id(), null, "来电催问");
    assertThatThrownBy(() -> rounds.urge(agent, order.id(), null, "又来电"))
        .isInstanceOfSatisfying(
            Rejected.class,
            again -> {
              assertThat(again.text(Locale.CHINESE)).isEqualTo("1小时内已催办过");
              assertThat(again.arguments()).containsExactly("1 NH");
            });
    engine.clock().set(beijing("2026-03-09T17:00"));
    assertThatThrownBy(() -> order.askToExtend("A", Limit.parse("1 WD")))
        .isInstanceOfSatisfying(
            Rejected.class,
            late -> {
              assertThat(late.text(Locale.CHINESE)).isEqualTo("截止时间为2026-03-09 17:00，已逾期");
              assertThat(late.arguments()).containsExactly("2026-03-09T09:00:00Z");
            });
  }

  private List<Action> petitioners(TestOrder order) {
    return orders
        .track(city.citizen(), order.registered().orderNo(), order.registered().queryCode())
        .actions()
        .stream()
        .map(AllowedAction::action)
        .toList();
  }
}
