package org.tierline.workorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * The city's chain with what units have put in the place of its lines. Whoever acts at a unit acts
 * by that unit's part: what a unit decides never binds those above it. Whoever acts for the centre,
 * the petitioner and the system keep the city's lines.
 *
 * @param holder how the unit acts whose turn it is
 * @param parent how the unit acts that handed the turn down
 * @param above how that unit and those above it act; empty where one unit is looked at alone
 */
record PutIn(Chain city, UnitChain holder, UnitChain parent, List<Above> above) {

  /** How a unit acts towards turns of itself and below it. */
  record Above(UnitId unit, UnitChain chain) {}

  /**
   * A line as it holds.
   *
   * @param bend what was put in; null for a line of the city's
   */
  record Line(Transition line, UnitChain.@Nullable Bend bend) {}

  /** By what was put in, the units for which it counts; empty for all on that side. */
  private record Actors(Map<Optional<UnitChain.Bend>, Set<UnitId>> byBend) {}

  Chain chain() {
    return new Chain(city.text(), city.states(), lines().stream().map(Line::line).toList());
  }

  List<Line> lines() {
    var all = new ArrayList<Line>();
    city.lines().forEach(line -> put(line, all));
    return all;
  }

  private void put(Transition line, List<Line> all) {
    Side side = line.by().stream().filter(Doer::isAtUnit).map(Doer::side).findFirst().orElse(null);
    if (side == null) {
      all.add(new Line(line, null));
      return;
    }
    if (line.turns().isEmpty()) {
      put(line, Set.of(), actors(line.action(), side, null), all);
      return;
    }
    var alike = new LinkedHashMap<Actors, Set<AssignmentRole>>();
    for (AssignmentRole turn : line.turns()) {
      alike.computeIfAbsent(actors(line.action(), side, turn), actors -> new TreeSet<>()).add(turn);
    }
    alike.forEach((actors, turns) -> put(line, turns, actors, all));
  }

  private Actors actors(Action action, Side side, @Nullable AssignmentRole turn) {
    var byBend = new LinkedHashMap<Optional<UnitChain.Bend>, Set<UnitId>>();
    if (side == Side.ABOVE) {
      for (Above each : above) {
        byBend
            .computeIfAbsent(
                Optional.ofNullable(each.chain().find(action, side, turn)),
                bend -> new LinkedHashSet<>())
            .add(each.unit());
      }
    }
    if (byBend.size() < 2) {
      UnitChain alone = side == Side.PARENT ? parent : holder;
      Optional<UnitChain.Bend> bend =
          byBend.isEmpty()
              ? Optional.ofNullable(alone.find(action, side, turn))
              : byBend.keySet().iterator().next();
      return new Actors(Map.of(bend, Set.of()));
    }
    return new Actors(byBend);
  }

  /** What was put in comes first; for everybody else the city's line stays. */
  private static void put(
      Transition line, Set<AssignmentRole> turns, Actors actors, List<Line> all) {
    var left = new ArrayList<Doer>();
    for (Doer doer : line.by()) {
      Set<UnitId> units = actors.byBend().get(Optional.<UnitChain.Bend>empty());
      if (!doer.isAtUnit()) {
        left.add(doer);
      } else if (units != null) {
        left.add(new Doer(doer.side(), doer.roles(), units));
      }
    }
    actors
        .byBend()
        .forEach(
            (bend, units) ->
                bend.ifPresent(b -> all.add(new Line(line.bent(b.line(), turns, units), b))));
    if (!left.isEmpty()) {
      all.add(new Line(line.of(turns, left), null));
    }
  }

  /** Each line that somebody may take, by the numbers of one part; all others by zero. */
  Chain numberedBy(@Nullable UnitId unit) {
    return new Chain(
        city.text(),
        city.states(),
        lines().stream()
            .filter(each -> !each.line().isNobodys())
            .map(
                each ->
                    each.bend() != null && each.bend().unit().equals(unit)
                        ? each.line()
                        : each.line().numbered(0))
            .collect(Collectors.toList()));
  }
}
