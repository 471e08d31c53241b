package org.tierline.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.DecideProposal;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionError;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderError;

/** Terms of seats, the rota, and what is asked for from them. 3 March 2026 is a Tuesday. */
class Section10SeatRulesTest {
  static final LocalDate YEAR = LocalDate.of(2026, 1, 1);

  ManualEngine engine;
  TestCity city;
  OversightSeats seats;
  Caller adviser;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-03T09:00");
    city = engine.city();
    seats = city.tierline().oversightSeats();
    adviser = city.person(Role.OVERSEER, city.unit("A").id(), true);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private NewMember term(LocalDate from, @Nullable LocalDate to) {
    return new NewMember(
        Objects.requireNonNull(adviser.person()),
        SeatKind.CPPCC_MEMBER,
        "市政协",
        city.unit("A").id(),
        from,
        to);
  }

  private MemberView appoint(LocalDate from, @Nullable LocalDate to) {
    return seats.appoint(city.administrator(), term(from, to));
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  @Test
  void somebody_has_one_seat_over_an_area_at_a_time() {
    appoint(YEAR, LocalDate.of(2026, 3, 31));
    assertRefused(
        OversightError.SEATS_OVERLAP, () -> appoint(LocalDate.of(2026, 3, 31), YEAR.plusYears(1)));
    assertRefused(OversightError.SEATS_OVERLAP, () -> appoint(YEAR.minusYears(1), YEAR));
    appoint(LocalDate.of(2026, 4, 1), YEAR.plusYears(1));
    assertThat(seats.own(adviser)).hasSize(2);
    assertInvalid(() -> term(LocalDate.MIN, LocalDate.MAX), "from", "to");
    assertInvalid(() -> seats.rota(adviser, LocalDate.MIN, LocalDate.MAX), "from", "to");
    assertInvalid(() -> seats.report(adviser, YEAR, LocalDate.MAX, null), "to");
  }

  @Test
  void of_two_administrators_who_give_the_same_seat_at_once_one_is_told() throws Exception {
    for (int round = 0; round < 10; round++) {
      LocalDate first = YEAR.plusYears(round);
      var barrier = new CyclicBarrier(2);
      var pool = Executors.newFixedThreadPool(2);
      try {
        Callable<Boolean> give =
            () -> {
              barrier.await();
              try {
                appoint(first, first.plusMonths(6));
                return true;
              } catch (Conflict told) {
                assertThat(told.code()).isEqualTo(OversightError.SEATS_OVERLAP);
                return false;
              }
            };
        List<Boolean> given = new ArrayList<>();
        for (var end : pool.invokeAll(List.of(give, give))) {
          given.add(end.get());
        }
        assertThat(given).containsExactlyInAnyOrder(true, false);
      } finally {
        pool.shutdown();
      }
    }
    assertThat(seats.own(adviser)).hasSize(10);
  }

  @Test
  void what_was_asked_for_counts_for_the_term_it_was_asked_in() {
    var first = appoint(YEAR, LocalDate.of(2026, 3, 3));
    var second = appoint(LocalDate.of(2026, 3, 4), YEAR.plusYears(1));
    var observations = city.tierline().observations();
    observations.ask(adviser, handled().id(), null, "请督办");
    engine.clock().set(beijing("2026-03-04T09:00"));
    var asked = observations.ask(adviser, handled().id(), null, "请督办");
    observations.ask(adviser, handled().id(), null, "请督办");
    city.tierline()
        .supervisionProposals()
        .decide(
            city.at(Role.SUPERVISOR), asked.order(), null, asked.seq(), DecideProposal.approve());
    assertThat(seats.report(adviser, YEAR, LocalDate.of(2026, 12, 31), null))
        .extracting(SeatReport::member, SeatReport::requests, SeatReport::accepted)
        .containsExactly(tuple(first.id(), 1, 0), tuple(second.id(), 2, 1));
  }

  @Test
  void supervision_asked_for_below_what_stands_is_refused() {
    appoint(YEAR, null);
    var order = handled();
    city.tierline()
        .supervision()
        .supervise(
            city.at(Role.SUPERVISOR),
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY, "答非所问"));
    assertRefused(
        SupervisionError.LEVEL_MUST_RISE,
        () -> city.tierline().observations().ask(adviser, order.id(), null, "请督办"));
  }

  @Test
  void what_a_member_asks_for_is_given_on_that_ground() {
    appoint(YEAR, null);
    var order = handled();
    var asked = city.tierline().observations().ask(adviser, order.id(), null, "群众反映强烈");
    assertThat(asked.ground()).isEqualTo(SupervisionGround.OVERSEER);
    var given =
        city.tierline()
            .supervisionProposals()
            .decide(
                city.at(Role.SUPERVISOR), order.id(), null, asked.seq(), DecideProposal.approve());
    assertThat(given.measures())
        .singleElement()
        .satisfies(m -> assertThat(m.ground()).isEqualTo(SupervisionGround.OVERSEER));
  }

  @Test
  void a_member_may_urge_but_his_seat_alone_gives_no_sight_of_other_areas() {
    appoint(YEAR, null);
    var order = handled();
    city.tierline().rounds().urge(adviser, order.id(), null, "请尽快");
    assertThat(city.tierline().supervision().ofOrder(adviser, order.id()).urges()).isEqualTo(1);
    var elsewhere = city.request().dispatchedTo("B");
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () -> city.tierline().supervision().ofOrder(adviser, elsewhere.id()));
  }

  @Test
  void a_city_sets_the_rota_of_each_kind() {
    appoint(YEAR, null);
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "oversight.rota.citizen",
            null,
            new NewValue("MONDAY,FRIDAY", null, "市民代表"));
    LocalDate monday = LocalDate.of(2026, 3, 2);
    assertThat(seats.rota(adviser, monday, monday.plusDays(4)))
        .extracting(day -> List.copyOf(day.expected()))
        .containsExactly(
            List.of(SeatKind.CITIZEN),
            List.of(SeatKind.CPPCC_MEMBER),
            List.of(),
            List.of(),
            List.of(SeatKind.CITIZEN));
  }
}
