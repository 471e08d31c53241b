package org.tierline.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewUnit;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.WorkOrderStatus;

/** The library in a real container, in transactions of its own and in those of a host. */
@ExtendWith(ArquillianExtension.class)
class JtaTransactionsIT extends InHost {
  @Deployment
  static WebArchive host() {
    return TestWar.build(
        JtaTransactionsIT.class,
        InHost.class,
        HostResources.class,
        Notebook.class,
        CrowdedPool.class);
  }

  @Test
  void an_order_lives_its_life_through_injected_services() {
    TestCity city = city();
    var order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    order.sign("A1").contact("A1").submit("A1").acceptAndSubmit("A", "A1");

    order.pass().rated(5).close();

    assertThat(workOrders.get(city.at(Role.CENTER_DIRECTOR), order.id()).status())
        .isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(workOrders).isSameAs(tierline.workOrders());
    assertThat(transactions).isSameAs(tierline.transactions());
  }

  @Test
  void a_refused_call_of_its_own_transaction_leaves_nothing() {
    FoundedCity city = emptyCity();
    long before = treeVersion(city);

    assertThatThrownBy(halfWritten(city)).isInstanceOf(Rejected.class);

    assertThat(treeVersion(city)).isEqualTo(before);
  }

  @Test
  void the_host_and_the_library_commit_together() throws Exception {
    TestCity city = city();

    OrderId order =
        notebook.inTransaction(
            () -> {
              notebook.write("both");
              return city.request().registered().id();
            });

    assertThat(notebook.has("both")).isTrue();
    assertThat(workOrders.get(city.at(Role.CENTER_DIRECTOR), order).id()).isEqualTo(order);
  }

  @Test
  void the_host_and_the_library_roll_back_together() {
    TestCity city = city();
    var order = new OrderId[1];

    Throwable failure =
        catchThrowable(
            () ->
                notebook.inTransaction(
                    () -> {
                      notebook.write("neither");
                      order[0] = city.request().dispatchedTo("A").id();
                      throw new UnsupportedOperationException("the host changed its mind");
                    }));

    assertThat(failure).isInstanceOf(UnsupportedOperationException.class);
    assertThat(noteIsThere("neither")).isFalse();
    assertThatThrownBy(() -> workOrders.get(city.at(Role.CENTER_DIRECTOR), order[0]))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void two_cities_share_one_transaction_of_the_host_and_never_each_others_rows() throws Exception {
    TestCity one = city();
    TestCity other = city();

    OrderId[] orders =
        notebook.inTransaction(
            () -> {
              var first = one.request().registered();
              assertThat(notebook.city()).isEmpty();
              assertThat(notebook.rowsInSight()).isZero();
              var second = other.request().dispatchedTo("B");
              first.dispatchTo("A").sign("A");
              second.sign("B");
              assertThat(notebook.rowsInSight()).isZero();
              return new OrderId[] {first.id(), second.id()};
            });

    assertThat(workOrders.get(one.at(Role.CENTER_DIRECTOR), orders[0]).status())
        .isEqualTo(workOrders.get(other.at(Role.CENTER_DIRECTOR), orders[1]).status());
    assertThatThrownBy(() -> workOrders.get(one.at(Role.CENTER_DIRECTOR), orders[1]))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> workOrders.get(other.at(Role.CENTER_DIRECTOR), orders[0]))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_refused_call_is_taken_back_and_the_host_goes_on() throws Exception {
    FoundedCity city = emptyCity();
    var unit = new NewUnit("A", "A县", UnitKind.TERRITORIAL);

    notebook.inTransaction(
        () -> {
          notebook.write("before the refusal");
          assertThatThrownBy(halfWritten(city)).isInstanceOf(Rejected.class);
          assertThat(notebook.city()).isEmpty();
          units.create(administrator(city), city.root(), unit);
          assertThatThrownBy(() -> units.create(Caller.citizen(city.tenant()), city.root(), unit))
              .isInstanceOf(NotFound.class);
          notebook.write("after the refusal");
          return city;
        });

    assertThat(notebook.has("before the refusal")).isTrue();
    assertThat(notebook.has("after the refusal")).isTrue();
    assertThat(units.getByCode(administrator(city), "A").name()).isEqualTo("A县");
    assertThat(counted(city)).isZero();
  }

  @Test
  void a_call_that_the_database_refuses_is_taken_back_and_the_host_goes_on() throws Exception {
    String slug = slug();
    cities.found(OPERATOR, foundation(slug));
    String cities = notebook.ask("select count(*) from tierline.tenant_directory", null);

    notebook.inTransaction(
        () -> {
          assertThatThrownBy(() -> this.cities.found(OPERATOR, foundation(slug)))
              .isInstanceOf(Conflict.class);
          notebook.write("after a broken statement");
          return slug;
        });

    assertThat(notebook.has("after a broken statement")).isTrue();
    assertThat(notebook.ask("select count(*) from tierline.tenant_directory", null))
        .isEqualTo(cities);
  }

  @Test
  void a_call_that_fails_when_its_rows_are_written_is_taken_back_and_the_host_goes_on()
      throws Exception {
    FoundedCity city = emptyCity();
    ThrowingCallable late = () -> transactions.write(administrator(city), work -> loseRace(work));

    notebook.inTransaction(
        () -> {
          assertThatThrownBy(late).isInstanceOf(Conflict.class);
          notebook.write("after a lost race");
          return city;
        });

    assertThat(notebook.has("after a lost race")).isTrue();
    assertThatThrownBy(late).isInstanceOf(Conflict.class);
    assertThat(units.get(administrator(city), city.root()).version()).isEqualTo(1);
  }

  @Test
  void a_commit_that_the_database_refuses_fails_and_leaves_nothing() {
    FoundedCity city = emptyCity();
    units.create(administrator(city), city.root(), new NewUnit("A", "A县", UnitKind.TERRITORIAL));
    long before = treeVersion(city);

    assertThatThrownBy(() -> transactions.write(administrator(city), JtaTransactionsIT::orphan))
        .isInstanceOf(IllegalStateException.class);

    assertThat(treeVersion(city)).isEqualTo(before);
  }

  /** Breaks a rule that the database checks at commit. */
  private static int orphan(Work work) {
    work.raise(VersionOf.TREE);
    return work.sql("update tierline.unit set parent_id = 42 where tenant_id = ? and level = 2")
        .set(work.tenant().value())
        .update();
  }

  @Test
  void a_call_within_anothers_body_gives_the_connection_back_at_the_outer_city() throws Exception {
    FoundedCity outer = emptyCity();
    FoundedCity inner = emptyCity();

    String seen =
        transactions.write(
            administrator(outer),
            work -> {
              assertThat(treeVersion(inner)).isPositive();
              assertThatThrownBy(halfWritten(inner)).isInstanceOf(Rejected.class);
              work.raise(VersionOf.PEOPLE);
              return work.sql("select tenant_id from tierline.unit where tenant_id = tenant_id")
                  .first(row -> row.getString(1))
                  .orElseThrow();
            });

    assertThat(seen).isEqualTo(outer.tenant().toString());
    assertThat(notebook.city()).isEmpty();
  }

  @Test
  void a_call_in_another_transaction_than_the_body_around_it_is_refused() {
    FoundedCity city = emptyCity();

    transactions.write(
        administrator(city),
        work -> {
          assertThatThrownBy(() -> notebook.inAnotherTransaction(() -> treeVersion(city)))
              .isInstanceOf(IllegalStateException.class);
          return city;
        });

    assertThat(treeVersion(city)).isPositive();
  }

  @Test
  void a_call_in_a_second_transaction_of_the_host_stays_when_the_first_is_rolled_back() {
    FoundedCity first = emptyCity();
    FoundedCity second = emptyCity();
    var unit = new NewUnit("A", "A县", UnitKind.TERRITORIAL);

    assertThatThrownBy(
            () ->
                notebook.inTransaction(
                    () -> {
                      units.create(administrator(first), first.root(), unit);
                      notebook.inAnotherTransaction(
                          () -> units.create(administrator(second), second.root(), unit));
                      assertThat(notebook.city()).isEmpty();
                      throw new UnsupportedOperationException("the host changed its mind");
                    }))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(units.visibleTree(administrator(first))).hasSize(1);
    assertThat(units.visibleTree(administrator(second))).hasSize(2);
  }

  @Test
  void what_a_host_rolls_back_is_in_no_cache() {
    FoundedCity city = emptyCity();
    Caller administrator = administrator(city);

    assertThatThrownBy(
            () ->
                notebook.inTransaction(
                    () -> {
                      units.create(
                          administrator, city.root(), new NewUnit("A", "A县", UnitKind.TERRITORIAL));
                      assertThat(units.visibleTree(administrator)).hasSize(2);
                      throw new UnsupportedOperationException("the host changed its mind");
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    units.rename(administrator, city.root(), null, "新名");

    assertThat(units.visibleTree(administrator)).hasSize(1);
  }

  @Test
  void a_step_that_a_host_rolls_back_is_not_remembered() {
    TestCity city = city();
    var order = city.request().dispatchedTo("A");

    assertThatThrownBy(
            () ->
                notebook.inTransaction(
                    () -> {
                      order.sign("A").contact("A");
                      throw new UnsupportedOperationException("the host changed its mind");
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(order.turn("A").signedAt()).isNull();

    order.sign("A").contact("A");

    assertThat(order.turn("A").signedAt()).isNotNull();
    assertThat(workOrders.verifyLog(city.at(Role.CENTER_DIRECTOR), order.id()).isIntact()).isTrue();
  }

  @Test
  void a_transaction_that_the_host_has_given_up_takes_no_more_work() throws Exception {
    FoundedCity city = emptyCity();

    Throwable refusal =
        catchThrowable(
            () ->
                notebook.inTransaction(
                    () -> {
                      registry.setRollbackOnly();
                      return treeVersion(city);
                    }));

    assertThat(refusal).isInstanceOf(IllegalStateException.class);
    assertThat(treeVersion(city)).isPositive();
  }

  @Test
  void sixteen_threads_of_eight_cities_share_four_connections_and_leave_them_clean()
      throws Exception {
    List<FoundedCity> all = Stream.generate(this::emptyCity).limit(8).toList();

    List<Integer> kept = new CrowdedPool(transactions, notebook, all).run(threads);

    for (int i = 0; i < all.size(); i++) {
      assertThat(kept.get(i)).isPositive();
      assertThat(counted(all.get(i))).isEqualTo(kept.get(i).longValue());
    }
    assertThat(CrowdedPool.citiesLeftOn(4, database)).containsOnly("");
  }
}
