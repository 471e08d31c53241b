package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/** Tries what units' own parts would be with another chain of the city's. */
record PartTrial(Work work, UnitTree tree, OrderRules rules, Instant now) {

  LostParts lost(Chain tried) {
    if (rules.parts().hasNone(work)) {
      return LostParts.NONE;
    }
    int current = rules.currentChain(work);
    var is = new PartRules.Version(current, rules.chain(work, current));
    var will = PartRules.Version.tried(tried);
    CityParts parts = rules.parts().parts(work);
    var all = new ArrayList<LostParts.OfUnit>();
    for (UnitNode unit : tree.all()) {
      ChainPart part = parts.of(unit.id(), now);
      UnitId parent = unit.parent();
      if (part != null && parent != null) {
        Set<PartLine.Place> lost = new HashSet<>(counting(is, part));
        lost.removeAll(counting(will, part));
        if (!lost.isEmpty()) {
          Set<Action> gone = lost.stream().map(PartLine.Place::action).collect(Collectors.toSet());
          List<ChainProblem> why = problems(will, part, parent);
          all.add(new LostParts.OfUnit(unit.id(), unit.code(), unit.name(), gone, why));
        }
      }
    }
    all.sort(Comparator.comparing(LostParts.OfUnit::code));
    return new LostParts(all.size(), all.stream().limit(LostParts.MOST).toList());
  }

  /** The places of the city's chain that a part takes. */
  private Set<PartLine.Place> counting(PartRules.Version city, ChainPart part) {
    Set<Action> open =
        rules.parts().of(work, tree, city, part.unit(), now).pieces().stream()
            .filter(piece -> piece.unit().equals(part.unit()))
            .flatMap(piece -> piece.open().stream())
            .collect(Collectors.toSet());
    return part.lines().stream()
        .filter(line -> open.contains(line.action()))
        .flatMap(line -> line.places().stream())
        .filter(place -> PartCheck.isKnown(city.chain(), place))
        .collect(Collectors.toSet());
  }

  private List<ChainProblem> problems(PartRules.Version city, ChainPart part, UnitId parent) {
    Set<Action> open = rules.parts().open(work, tree, part.unit(), now);
    UnitChain above = rules.parts().of(work, tree, city, parent, now);
    var problems = new ArrayList<>(PartCheck.pointless(city.chain(), part.lines()));
    problems.addAll(
        new PartCheck(city.chain(), part.unit(), above, above.with(part, open)).problems());
    return problems;
  }
}
