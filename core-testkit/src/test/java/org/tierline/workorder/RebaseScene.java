package org.tierline.workorder;

import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** A city whose calendar changes under its open orders. */
final class RebaseScene implements AutoCloseable {
  final ManualEngine engine;
  final TestCity city;
  final DeadlineRebasing rebasing;

  RebaseScene(String start) {
    this.engine = ManualEngine.at(start, 8);
    this.city = engine.city();
    this.rebasing = city.tierline().deadlineRebasing();
  }

  UnitId unit(String code) {
    return code.equals("city") ? city.root() : city.unit(code).id();
  }

  /** Days off at the city or a unit, besides those that it has. */
  void daysOff(String unit, String... days) {
    set(unit, Arrays.stream(days).map(d -> SpecialDay.off(LocalDate.parse(d), "停电")).toList());
  }

  void workingDays(String unit, String... days) {
    set(unit, Arrays.stream(days).map(d -> SpecialDay.working(LocalDate.parse(d), "补班")).toList());
  }

  private void set(String unit, List<SpecialDay> days) {
    city.tierline().calendars().setSpecialDays(city.administrator(), unit(unit), days);
  }

  RebasePreview preview(String unit) {
    return rebasing.preview(city.administrator(), unit(unit));
  }

  /** Orders a batch and has it worked through. */
  RebaseBatch run(String unit) {
    RebaseBatch begun = rebasing.run(city.administrator(), unit(unit), "9月29日停电放假");
    engine.tick(Duration.ZERO);
    return batch(begun);
  }

  RebaseBatch batch(RebaseBatch begun) {
    return rebasing.get(city.administrator(), begun.unit(), begun.id());
  }

  /** What would move, as a local time in Beijing, by kind, for the one who has only one turn. */
  static Map<DeadlineKind, String> moves(RebasePreview preview) {
    var moves = new TreeMap<DeadlineKind, String>();
    preview.examples().forEach(m -> moves.put(m.kind(), local(m.from()) + " > " + local(m.to())));
    return moves;
  }

  private static String local(@Nullable Instant at) {
    return at == null ? "-" : at.plus(Duration.ofHours(8)).toString().replace(":00Z", "");
  }

  /** The facts of an order's rows about moved dates. */
  static List<String> rebased(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.REBASE)
        .map(e -> Objects.requireNonNull(e.data()))
        .toList();
  }

  /** Suspends an order of a unit until a local time at most. */
  void suspend(TestOrder order, String unit, String review) {
    int asked =
        order.ask(
            unit,
            AskRequest.toSuspend(
                order.turn(unit).no(),
                RequestReason.SEASON_OR_WEATHER,
                "暴雨停工",
                "气象预警",
                beijing(review)));
    order.approve(Role.DISPATCHER, asked);
  }

  void resume(TestOrder order) {
    city.tierline().orderRequests().resume(city.at(Role.DISPATCHER), order.id(), null, "复工");
  }

  static String units(RebasePreview preview) {
    return preview.units().stream()
        .map(u -> u.name() + " " + u.orders() + "/" + u.deadlines())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    engine.close();
  }
}
