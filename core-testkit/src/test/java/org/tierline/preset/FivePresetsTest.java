package org.tierline.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.org.Role;
import org.tierline.supervision.MeasureView;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.DecideRequest;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/**
 * The same complaint in five cities, each with another preset: the same words, sent to county A on
 * Friday 27 September 2024 at 10:00, more time asked for on Monday the 30th, answered on Wednesday
 * 6 November at 10:00. What comes of it was worked out by hand.
 *
 * <p>National Day 2024 is off from 1 to 7 October; people work on Sunday 29 September and Saturday
 * 12 October. Working days after 27 September, counted by hand:
 *
 * <pre>
 *  1 Sun 09-29    8 Mon 10-14   15 Wed 10-23   22 Fri 11-01
 *  2 Mon 09-30    9 Tue 10-15   16 Thu 10-24   23 Mon 11-04
 *  3 Tue 10-08   10 Wed 10-16   17 Fri 10-25   24 Tue 11-05
 *  4 Wed 10-09   11 Thu 10-17   18 Mon 10-28   25 Wed 11-06
 *  5 Thu 10-10   12 Fri 10-18   19 Tue 10-29   26 Thu 11-07
 *  6 Fri 10-11   13 Mon 10-21   20 Wed 10-30   27 Fri 11-08
 *  7 Sat 10-12   14 Tue 10-22   21 Thu 10-31   28 Mon 11-11   29 Tue 11-12
 * </pre>
 *
 * <p>A deadline of n working days is the end of day n, written as 00:00 of the day after. The unit
 * asks for twenty working days more; each city grants as much of it as its rule allows:
 *
 * <pre>
 *                first             granted          with it             urged at 7/10 of all
 * SHANDONG_2020   5 WD, day  5     5 WD, the first  day 10, Wed 10-16   day  7 of 10, Sat 10-12
 * SHANDONG_2017  15 WD, day 15     7 WD, its most   day 22, Fri 11-01   day 15 of 22, Wed 10-23
 * GUANGDONG      15 WD, day 15    10 WD, the most   day 25, Wed 11-06   day 17 of 25, Fri 10-25
 * BUREAU         13 WD, day 13    10 WD, the most   day 23, Mon 11-04   day 16 of 23, Thu 10-24
 * BEIJING         7 ND, Fri 10-04  7 ND, the first  Fri 10-11, 10:00    9.8 of 14 ND: 9 days, 19 h,
 *                      10:00                                            12 min: Mon 10-07, 05:12
 * </pre>
 *
 * <p>Yellow comes with one working day left, at the end of the day before the last: day 9, 21 and
 * 24. Red comes with the first working day past: day 11 (Thu 10-17), day 23 (Mon 11-04, after a
 * weekend); Guangdong's unit has answered before day 26. Round the clock there is no yellow, and
 * red at the deadline. A red card brings a supervision order. Yellow costs 5, red 10, the order 5.
 */
class FivePresetsTest {
  private static final String SENT = "2024-09-27T10:00";
  private static final String ASKED = "2024-09-30T10:00";
  private static final String ANSWERED = "2024-11-06T10:00";

  /** What comes of the complaint, by hand. */
  enum Expected {
    SHANDONG_2020(
        Limit.workingDays(5),
        Limit.workingDays(6),
        List.of("2024-10-11T00:00", "2024-10-17T00:00"),
        true,
        -20,
        "2024-10-13T00:00 URGE",
        "2024-10-16T00:00 YELLOW_CARD",
        "2024-10-17T00:00 RED_CARD",
        "2024-10-17T00:00 SUPERVISION_ORDER"),
    SHANDONG_2017(
        Limit.workingDays(7),
        Limit.workingDays(8),
        List.of("2024-10-24T00:00", "2024-11-02T00:00"),
        true,
        -20,
        "2024-10-24T00:00 URGE",
        "2024-11-01T00:00 YELLOW_CARD",
        "2024-11-04T00:00 RED_CARD",
        "2024-11-04T00:00 SUPERVISION_ORDER"),
    GUANGDONG(
        Limit.workingDays(10),
        Limit.workingDays(11),
        List.of("2024-10-24T00:00", "2024-11-07T00:00"),
        false,
        -5,
        "2024-10-26T00:00 URGE",
        "2024-11-06T00:00 YELLOW_CARD"),
    BUREAU(
        Limit.workingDays(10),
        Limit.workingDays(11),
        List.of("2024-10-22T00:00", "2024-11-05T00:00"),
        true,
        0,
        "2024-10-25T00:00 URGE",
        "2024-11-05T00:00 URGE"),
    BEIJING(
        Limit.naturalDays(7),
        Limit.naturalDays(8),
        List.of("2024-10-04T10:00", "2024-10-11T10:00"),
        true,
        -15,
        "2024-10-07T05:12 URGE",
        "2024-10-11T10:00 RED_CARD",
        "2024-10-11T10:00 SUPERVISION_ORDER");

    private final Limit granted;
    private final Limit tooLong;
    private final List<Instant> deadlines;
    private final boolean late;
    private final int points;
    private final List<String> pressed;

    Expected(
        Limit granted,
        Limit tooLong,
        List<String> deadlines,
        boolean late,
        int points,
        String... pressed) {
      this.granted = granted;
      this.tooLong = tooLong;
      this.deadlines = deadlines.stream().map(d -> beijing(d)).toList();
      this.late = late;
      this.points = points;
      this.pressed = List.of(pressed);
    }

    Stream<Instant> moments() {
      return pressed.stream().map(line -> beijing(line.split(" ")[0]));
    }
  }

  /** What has come of it. */
  private record Outcome(List<Instant> deadlines, boolean late, int points, List<String> pressed) {}

  /** The complaint in one of the cities, and its first deadline. */
  private record Life(Expected preset, TestCity city, TestOrder order, Instant first) {}

  private static final Map<Expected, Outcome> OUTCOMES = new TreeMap<>();
  private static ManualEngine engine;

  @BeforeAll
  static void five_cities_live_through_the_same() {
    engine = ManualEngine.at(SENT);
    List<Life> lives = Stream.of(Expected.values()).map(FivePresetsTest::begin).toList();
    engine.tickTo(ASKED);
    lives.forEach(FivePresetsTest::extend);
    passTheTime();
    engine.tickTo(ANSWERED);
    lives.forEach(life -> OUTCOMES.put(life.preset(), outcome(life)));
  }

  private static Life begin(Expected preset) {
    TestCity city = engine.city();
    city.tierline().presets().apply(city.administrator(), preset.name(), "选用方案");
    var order =
        city.request()
            .type(DemandType.COMPLAINT)
            .title("供暖管道漏水")
            .dispatchedTo("A")
            .sign("A")
            .contact("A");
    return new Life(preset, city, order, order.turn("A").effectiveDeadline());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static void extend(Life life) {
    Expected preset = life.preset();
    TestCity city = life.city();
    TestOrder order = life.order();
    int asked = order.askToExtend("A", Limit.workingDays(20));
    var requests = city.tierline().orderRequests();
    assertRefused(
        OrderError.TOO_LONG_AN_EXTENSION,
        () ->
            requests.approve(
                city.at(Role.DISPATCHER),
                order.id(),
                null,
                new DecideRequest(asked, "同意", preset.tooLong)));
    requests.approve(
        city.at(Role.DISPATCHER), order.id(), null, new DecideRequest(asked, "同意", preset.granted));
  }

  /** A minute before each moment of any city, and at it, so that nothing may come early. */
  private static void passTheTime() {
    var moments = new TreeSet<Instant>();
    for (Expected preset : Expected.values()) {
      preset.moments().forEach(moments::add);
      moments.addAll(preset.deadlines);
    }
    moments.removeIf(moment -> !moment.isBefore(beijing(ANSWERED)));
    for (Instant moment : moments) {
      engine.clock().set(moment.minusSeconds(60));
      engine.tierline().runDue(engine.operator());
      engine.clock().set(moment);
      engine.tierline().runDue(engine.operator());
    }
  }

  private static Outcome outcome(Life life) {
    TestCity city = life.city();
    TestOrder order = life.order();
    Instant first = life.first();
    order.submit("A").pass().rated(4).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().deadline()).isEqualTo(first);
    return new Outcome(
        List.of(first, order.turn("A").effectiveDeadline()),
        order.turn("A").overdue(),
        city.tierline()
            .supervision()
            .ofUnit(
                city.at(Role.SUPERVISOR),
                city.unit("A").id(),
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"))
            .points(),
        pressed(city, order));
  }

  /** Urges, cards and what follows them, as they came. */
  private static List<String> pressed(TestCity city, TestOrder order) {
    var pressed = new ArrayList<String>();
    order.timeline().stream()
        .filter(event -> event.action() == Action.URGE)
        .forEach(event -> pressed.add(local(event.at()) + " URGE"));
    List<MeasureView> measures =
        city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), order.id()).measures();
    measures.forEach(m -> pressed.add(local(m.givenAt()) + " " + m.level()));
    return pressed.stream()
        .sorted((one, other) -> one.substring(0, 16).compareTo(other.substring(0, 16)))
        .toList();
  }

  private static String local(Instant at) {
    return at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime().toString();
  }

  private static Outcome outcome(Expected preset) {
    return Objects.requireNonNull(OUTCOMES.get(preset));
  }

  @ParameterizedTest
  @EnumSource
  void the_deadlines_are_those_of_the_city(Expected preset) {
    assertThat(outcome(preset).deadlines()).isEqualTo(preset.deadlines);
    assertThat(outcome(preset).late()).isEqualTo(preset.late);
  }

  @ParameterizedTest
  @EnumSource
  void urges_and_cards_come_when_the_citys_rule_says(Expected preset) {
    assertThat(outcome(preset).pressed()).isEqualTo(preset.pressed);
  }

  @ParameterizedTest
  @EnumSource
  void the_unit_loses_what_its_cards_cost(Expected preset) {
    assertThat(outcome(preset).points()).isEqualTo(preset.points);
  }

  @Test
  void no_two_cities_come_to_the_same() {
    assertThat(OUTCOMES).hasSize(5);
    assertThat(OUTCOMES.values()).doesNotHaveDuplicates();
    assertThat(OUTCOMES.values().stream().map(Outcome::pressed).collect(Collectors.toSet()))
        .hasSize(5);
  }
}
