package org.tierline.workorder;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.org.Role;

/**
 * One line of a unit's own part of the chain: who takes an action for the unit and those below it,
 * and what it then needs. From where to where it leads stays the city's.
 *
 * @param line where it stands in the definition, from 1
 * @param side one that acts at a unit: {@link Side#HOLDER}, {@link Side#PARENT} or {@link
 *     Side#ABOVE}
 * @param roles of which one is needed; empty where nobody takes the action for the unit
 * @param turns on whose turns; empty where it concerns the order
 */
record PartLine(
    int line,
    Action action,
    Side side,
    Set<Role> roles,
    Set<AssignmentRole> turns,
    Set<Need> needs) {

  PartLine {
    roles = enums(Role.class, roles);
    turns = enums(AssignmentRole.class, turns);
    needs = enums(Need.class, needs);
  }

  private static <E extends Enum<E>> Set<E> enums(Class<E> type, Set<E> values) {
    return Collections.unmodifiableSet(
        values.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(values));
  }

  /** What of the city's chain it takes the place of. */
  record Place(Action action, Side side, @Nullable AssignmentRole turn) {}

  List<Place> places() {
    return turns.isEmpty()
        ? List.of(new Place(action, side, null))
        : turns.stream().map(turn -> new Place(action, side, turn)).toList();
  }
}
