package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.kernel.UnitId;

/** What stands in the place of a line of the city's chain, and what stays beside it. */
class PutInTest {
  private static final UnitId CENTRE = new UnitId(1);
  private static final UnitId COUNTY = new UnitId(2);
  private static final UnitId TOWN = new UnitId(3);
  private static final Chain SHIPPED = Chain.standard();

  private static UnitChain part(String text) {
    var part = new ChainPart(COUNTY, 1, Instant.EPOCH, PartText.read(text));
    return UnitChain.CITY.with(part, EnumSet.allOf(Action.class));
  }

  private static Chain alone(UnitChain unit) {
    return new PutIn(SHIPPED, unit, unit, List.of()).chain();
  }

  /** Each line for each who may take it and each turn, in words. */
  private static Set<String> spread(Chain chain) {
    var all = new TreeSet<String>();
    for (Transition line : chain.lines()) {
      for (Doer doer : line.by()) {
        List<Object> turns = new ArrayList<>(line.turns());
        if (turns.isEmpty()) {
          turns.add("-");
        }
        turns.forEach(turn -> all.add(words(line, doer, turn)));
      }
    }
    return all;
  }

  private static String words(Transition line, Doer doer, Object turn) {
    return place(line.action(), doer.side(), turn)
        + (doer.roles().isEmpty() ? " -" : " " + new TreeSet<>(doer.roles()))
        + (line.needs().isEmpty() ? " -" : " " + new TreeSet<>(line.needs()))
        + (" " + new TreeSet<>(line.from()) + " > " + line.to() + " / " + line.withoutCallBack())
        + (" " + line.turnFrom() + " > " + line.turnTo());
  }

  private static String place(Action action, Side side, Object turn) {
    return "%s %s %s".formatted(action, side, turn);
  }

  /** Every place of the shipped chain in which a unit could have a line of its own. */
  private static Stream<PartLine.Place> places() {
    var all = new ArrayList<PartLine.Place>();
    for (Transition line : SHIPPED.lines()) {
      for (Doer doer : line.by()) {
        if (EnumSet.of(Side.HOLDER, Side.PARENT, Side.ABOVE).contains(doer.side())) {
          if (line.turns().isEmpty()) {
            all.add(new PartLine.Place(line.action(), doer.side(), null));
          }
          line.turns().forEach(t -> all.add(new PartLine.Place(line.action(), doer.side(), t)));
        }
      }
    }
    return all.stream();
  }

  @TestFactory
  Stream<DynamicTest> a_line_of_a_unit_stands_in_its_own_place_and_changes_nothing_else() {
    return places()
        .map(place -> DynamicTest.dynamicTest(place.toString(), () -> standsAlone(place)));
  }

  private static void standsAlone(PartLine.Place place) {
    String turn = place.turn() == null ? "" : place.turn().name();
    String put = place.action() + " | " + place.side() + " AUDITOR | " + turn + " | UNRATED";
    String start = place(place.action(), place.side(), turn.isEmpty() ? "-" : turn) + " ";
    Set<String> was = spread(SHIPPED);
    Set<String> is = spread(alone(part(put)));

    var others = new TreeSet<>(was);
    others.removeIf(line -> line.startsWith(start));
    var own = new TreeSet<String>();
    was.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> start + "[AUDITOR] [UNRATED] " + line.substring(states(line)))
        .forEach(own::add);
    assertThat(own).isNotEmpty();
    others.addAll(own);
    assertThat(is).isEqualTo(others);
  }

  /** Where the states begin: after action, side, turn, roles and needs. */
  private static int states(String line) {
    int arrow = line.indexOf(" > ");
    return line.lastIndexOf('[', arrow);
  }

  @Test
  void the_centre_and_the_system_keep_what_nobody_at_the_unit_does() {
    List<Transition> lines = alone(part("RESUME | HOLDER NOBODY | LEAD |")).lines(Action.RESUME);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).isNobodys()).isTrue();
    assertThat(lines.get(1).by()).extracting(Doer::side).containsExactly(Side.CENTRE, Side.SYSTEM);
  }

  @Test
  void who_acts_above_acts_by_the_part_of_his_own_unit() {
    UnitChain county = part("URGE | ABOVE SUPERVISOR | | REASON");
    List<Transition> lines =
        new PutIn(
                SHIPPED,
                county,
                UnitChain.CITY,
                List.of(
                    new PutIn.Above(CENTRE, UnitChain.CITY),
                    new PutIn.Above(COUNTY, county),
                    new PutIn.Above(TOWN, county)))
            .chain()
            .lines(Action.URGE);

    assertThat(lines.get(0).by())
        .singleElement()
        .satisfies(doer -> assertThat(doer.only()).containsExactlyInAnyOrder(COUNTY, TOWN));
    assertThat(lines.get(0).needs(Need.REASON)).isTrue();
    assertThat(lines.get(1).needs(Need.REASON)).isFalse();
    assertThat(lines.get(1).by())
        .filteredOn(doer -> doer.side() == Side.ABOVE)
        .singleElement()
        .satisfies(doer -> assertThat(doer.only()).containsExactly(CENTRE));
    assertThat(lines.get(1).by())
        .extracting(Doer::side)
        .contains(Side.CITIZEN, Side.CENTRE, Side.SYSTEM);
  }

  @Test
  void the_unit_above_goes_by_its_own_part() {
    UnitChain town =
        part("CHILD_ACCEPT | PARENT UNIT_LEADER | CHILD |\nSIGN | HOLDER NOBODY | CO |");
    Chain chain = new PutIn(SHIPPED, town, UnitChain.CITY, List.of()).chain();

    assertThat(chain.lines(Action.CHILD_ACCEPT)).isEqualTo(SHIPPED.lines(Action.CHILD_ACCEPT));
    assertThat(chain.lines(Action.SIGN)).hasSize(3);
  }
}
