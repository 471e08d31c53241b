package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be said of a chain by reading it. */
final class ChainWords {
  private ChainWords() {}

  /** Pairs of lines that both apply to an action of the same side in the same states. */
  static List<String> ambiguous(Chain chain) {
    var found = new ArrayList<String>();
    List<Transition> lines = chain.lines();
    for (int i = 0; i < lines.size(); i++) {
      for (int j = i + 1; j < lines.size(); j++) {
        if (isSame(lines.get(i), lines.get(j))) {
          found.add(lines.get(i) + " and " + lines.get(j));
        }
      }
    }
    return found;
  }

  private static boolean isSame(Transition one, Transition other) {
    boolean sameTurn =
        one.turns().isEmpty() && other.turns().isEmpty()
            || meet(one.turns(), other.turns()) && meet(one.turnFrom(), other.turnFrom());
    return one.action() == other.action()
        && meet(one.from(), other.from())
        && sameTurn
        && meet(sides(one), sides(other));
  }

  private static Set<Side> sides(Transition line) {
    return line.by().stream().map(Doer::side).collect(Collectors.toSet());
  }

  private static boolean meet(Set<?> one, Set<?> other) {
    return !Collections.disjoint(one, other);
  }
}
