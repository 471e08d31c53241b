package org.tierline.workorder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.extractor.Extractors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * What a node remembers of orders saves reading them, and decides nothing by itself. Here is the
 * node that remembers, there another one on the same database.
 */
class RecentOrdersTest {
  static ManualEngine engine;
  static TestCity city;
  static Tierline here;
  static Tierline there;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    here = engine.tierline();
    there = engine.anotherNode();
  }

  @AfterAll
  static void stop() {
    there.close();
    engine.close();
  }

  private static <T> T part(Tierline node, String path, Class<T> type) {
    return type.cast(Extractors.byName(path).apply(node.workOrders()));
  }

  private WorkOrder remembered(OrderId id) {
    RecentOrders recent = part(here, "steps.recent", RecentOrders.class);
    return requireNonNull(recent.recall(city.tenant(), id, null)).order();
  }

  private WorkOrder stored(OrderId id) {
    Transactions transactions = part(here, "transactions", Transactions.class);
    return transactions.read(
        city.at(Role.DISPATCHER), work -> OrderStore.find(work, id.value()).orElseThrow());
  }

  /** Orders that were read by this order's steps since the last reset. */
  private long ordersRead() {
    return engine.runtime().statements().stream()
        .filter(text -> text.contains("from tierline.work_order o join tierline.tenant"))
        .count();
  }

  private TestOrder delegated() {
    return city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
  }

  private void signThere(TestOrder order) {
    Caller liaison = city.unit("A1").liaison();
    there.workOrders().sign(liaison, order.id(), null, order.turn("A1").no());
  }

  private static void assertSame(WorkOrder remembered, WorkOrder stored) {
    assertThat(remembered)
        .usingRecursiveComparison()
        .ignoringFields("recalled", "chain", "turnChains", "turns.due")
        .isEqualTo(stored);
  }

  @Test
  void after_each_step_of_a_life_it_is_what_is_stored() {
    TestOrder order = city.request().anew("x").registered();
    List<Runnable> life =
        List.of(
            () -> {},
            () -> order.dispatchTo("A", "B"),
            () -> order.sign("A"),
            () -> order.contact("A"),
            () -> order.delegate("A", "A1"),
            () -> order.sign("A1"),
            () -> order.progress("A1", "已到现场"),
            () -> order.submit("A1"),
            () -> order.reject("A", "A1"),
            () -> order.submit("A1"),
            () -> order.sign("B").contact("B").submit("B"),
            () -> order.acceptAndSubmit("A", "A1"),
            () -> order.pass(),
            () -> order.rated(5),
            () -> order.close());
    for (Runnable step : life) {
      engine.tick(Duration.ofMinutes(7));
      step.run();
      assertSame(remembered(order.id()), stored(order.id()));
    }
    assertThat(stored(order.id()).state).isEqualTo("CLOSED");
  }

  @Test
  void a_look_at_an_order_is_remembered_as_it_was_read() {
    TestOrder order = delegated();
    signThere(order);
    order.view();
    assertSame(remembered(order.id()), stored(order.id()));
  }

  @Test
  void whoever_goes_on_with_an_order_seen_lately_reads_none() {
    TestOrder order = city.request().anew("x").dispatchedTo("A");
    Caller liaison = city.unit("A").liaison();
    engine.runtime().reset();
    here.workOrders().sign(liaison, order.id(), null, 1);
    here.workOrders().contact(liaison, order.id(), null, 1, "已联系");
    assertThat(ordersRead()).isZero();
  }

  @Test
  void what_another_node_has_done_meanwhile_is_not_overwritten() {
    TestOrder order = delegated();
    signThere(order);
    engine.runtime().reset();
    order.contact("A1");
    assertThat(ordersRead()).isPositive();
    assertThat(order.turn("A1").signedAt()).isNotNull();
    assertThat(order.actions()).containsSubsequence(Action.SIGN, Action.CONTACT);
    assertThat(here.workOrders().verifyLog(city.at(Role.CENTER_DIRECTOR), order.id()).isIntact())
        .isTrue();
  }

  @Test
  void what_is_refused_by_memory_alone_is_allowed() {
    TestOrder order = delegated();
    signThere(order);
    Caller liaison = city.unit("A1").liaison();
    there.workOrders().contact(liaison, order.id(), null, order.turn("A1").no(), "已联系");
    // Remembered without the contact, which an answer needs.
    order.submit("A1");
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.SUBMITTED);
  }

  @Test
  void what_only_memory_would_allow_is_refused() {
    TestOrder order = delegated();
    signThere(order);
    assertThatThrownBy(() -> order.sign("A1"))
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> assertThat(refused.code()).isEqualTo(OrderError.ACTION_NOT_ALLOWED_NOW));
  }

  @Test
  void an_older_version_than_the_remembered_one_is_refused() {
    TestOrder order = delegated();
    long before = order.view().version();
    order.sign("A1");
    assertThatThrownBy(
            () ->
                here.workOrders()
                    .contact(
                        city.unit("A1").liaison(), order.id(), before, order.turn("A1").no(), "x"))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> assertThat(refused.code()).isEqualTo(KernelError.STALE_VERSION));
  }

  @Test
  void a_role_that_another_node_has_taken_back_counts_at_once() {
    Caller another = city.person(Role.UNIT_LIAISON, city.unit("A1").id(), false);
    TestOrder order = delegated();
    int turn = order.turn("A1").no();
    there.people().deactivate(city.administrator(), requireNonNull(another.person()), null);
    assertThatThrownBy(() -> here.workOrders().sign(another, order.id(), null, turn))
        .isInstanceOf(DomainException.class);
    assertThat(stored(order.id()).turn(turn).signedAt).isNull();
  }

  @Test
  void nothing_is_remembered_of_what_was_taken_back() {
    TestOrder order = delegated();
    WorkOrder before = stored(order.id());
    Transactions undone = new Undone(part(here, "transactions", Transactions.class));
    OrderSteps steps = part(here, "steps", OrderSteps.class);
    int turn = order.turn("A1").no();
    steps.step(
        undone,
        city.unit("A1").liaison(),
        order.id(),
        null,
        at -> at.take(StepRequest.of(Action.SIGN, turn)));
    assertSame(remembered(order.id()), before);
    order.sign("A1");
    assertThat(order.turn("A1").signedAt()).isNotNull();
  }

  @Test
  void orders_on_which_a_request_waits_are_read() {
    TestOrder order = city.request().anew("x").dispatchedTo("A").sign("A");
    int request = order.askToExtend("A", Limit.workingDays(3));
    engine.runtime().reset();
    order.approve(Role.DISPATCHER, request);
    assertThat(ordersRead()).isPositive();
  }
}
