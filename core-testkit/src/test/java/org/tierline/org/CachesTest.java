package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.calendar.DayKind;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.CityEntry;
import org.tierline.store.EntityManagers;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;

/** What nodes remember of trees, grants and calendars is never older than the transaction. */
class CachesTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 2);

  ManualEngine engine;
  TestCity city;
  Tierline here;
  Tierline there;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    here = engine.tierline();
    there = engine.anotherNode();
  }

  @AfterEach
  void stop() {
    there.close();
    engine.close();
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private static List<String> codes(Tierline node, Caller caller) {
    return node.units().visibleTree(caller).stream().map(UnitNode::code).toList();
  }

  private DayKind tuesday(Tierline node) {
    return node.calendars().days(city.administrator(), unit("A"), TUESDAY, TUESDAY).get(0).kind();
  }

  @Test
  void a_unit_drafted_on_one_node_stands_in_the_tree_of_the_other() {
    assertThat(codes(there, city.administrator())).doesNotContain("NEW");

    here.units()
        .create(city.administrator(), unit("A"), new NewUnit("NEW", "新", UnitKind.TERRITORIAL));

    assertThat(codes(there, city.administrator())).contains("NEW");
  }

  @Test
  void a_role_given_and_taken_back_on_one_node_counts_on_the_other() {
    Caller liaison = city.unit("A").liaison();
    PersonId person = requireNonNull(liaison.person());
    assertThat(codes(there, liaison)).containsExactly("A");

    GrantView grant =
        here.people().grant(city.administrator(), GrantRole.at(unit("D"), Role.AUDITOR, person));
    assertThat(codes(there, liaison)).containsExactlyInAnyOrder("A", "D");

    here.people().revoke(city.administrator(), grant.id());
    assertThat(codes(there, liaison)).containsExactly("A");

    here.people().deactivate(city.administrator(), person, null);
    assertThat(codes(there, liaison)).isEmpty();
  }

  @Test
  void a_special_day_set_on_one_node_counts_on_the_other() {
    assertThat(tuesday(there)).isEqualTo(DayKind.WEEKDAY);

    here.calendars()
        .setSpecialDays(city.administrator(), unit("A"), List.of(SpecialDay.off(TUESDAY, "县庆")));
    assertThat(tuesday(there)).isEqualTo(DayKind.SPECIAL_DAY_OFF);

    here.calendars().removeSpecialDay(city.administrator(), unit("A"), TUESDAY);
    assertThat(tuesday(there)).isEqualTo(DayKind.WEEKDAY);
  }

  @Test
  void a_refused_change_leaves_nothing_behind_in_any_cache() {
    List<String> before = codes(here, city.administrator());

    assertThatThrownBy(
            () ->
                here.units()
                    .create(
                        city.administrator(),
                        unit("A"),
                        new NewUnit("B", "重码", UnitKind.TERRITORIAL)))
        .isInstanceOf(DomainException.class);

    assertThat(codes(here, city.administrator())).isEqualTo(before);
  }

  @Test
  void what_a_hosts_transaction_has_rolled_back_is_in_no_cache_when_the_next_change_comes() {
    try (var host = new HostTransactions(engine)) {
      Tierline hosted = Tierline.over(host, engine.clock(), Extensions.NONE.with(TestKeys.MASTER));
      host.begin();
      hosted
          .units()
          .create(city.administrator(), unit("A"), new NewUnit("LOST", "失", UnitKind.TERRITORIAL));
      hosted
          .calendars()
          .setSpecialDays(city.administrator(), unit("A"), List.of(SpecialDay.off(TUESDAY, "县庆")));
      PersonId lost =
          hosted
              .people()
              .add(city.administrator(), new NewPerson("失"), Role.AUDITOR, unit("A"), false)
              .id();
      assertThat(codes(hosted, city.administrator())).contains("LOST");
      assertThat(codes(hosted, city.caller(lost))).containsExactly("A");
      assertThat(tuesday(hosted)).isEqualTo(DayKind.SPECIAL_DAY_OFF);
      host.rollBack();

      here.units()
          .create(city.administrator(), unit("A"), new NewUnit("KEPT", "存", UnitKind.TERRITORIAL));
      here.calendars().removeSpecialDay(city.administrator(), unit("A"), TUESDAY);
      here.people().add(city.administrator(), new NewPerson("存"), Role.AUDITOR, unit("A"), false);

      host.begin();
      assertThat(codes(hosted, city.administrator())).contains("KEPT").doesNotContain("LOST");
      assertThat(codes(hosted, city.caller(lost))).isEmpty();
      assertThat(tuesday(hosted)).isEqualTo(DayKind.WEEKDAY);
      host.rollBack();
    }
  }

  /** A host that runs several use cases in one transaction of its own, as a container does. */
  private static final class HostTransactions implements Transactions, AutoCloseable {
    private final EntityManagerFactory factory;
    private @Nullable EntityManager open;

    HostTransactions(ManualEngine engine) {
      factory = EntityManagers.resourceLocal(engine.database().runtime(2));
    }

    void begin() {
      open = factory.createEntityManager();
      open.getTransaction().begin();
    }

    void rollBack() {
      EntityManager done = requireNonNull(open);
      done.getTransaction().rollback();
      done.close();
      open = null;
    }

    @Override
    public <T> T write(Caller caller, Function<Work, T> body) {
      return join(caller, body);
    }

    @Override
    public <T> T read(Caller caller, Function<Work, T> body) {
      return join(caller, body);
    }

    private <T> T join(Caller caller, Function<Work, T> body) {
      if (open != null) {
        T result = body.apply(Work.begin(caller, open, new HashSet<>(), CityEntry.ALONG));
        open.flush();
        return result;
      }
      try (EntityManager own = factory.createEntityManager()) {
        own.getTransaction().begin();
        T result = body.apply(Work.begin(caller, own, new HashSet<>(), CityEntry.BEFORE));
        own.getTransaction().commit();
        return result;
      }
    }

    @Override
    public void close() {
      factory.close();
    }
  }
}
