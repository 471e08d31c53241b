package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The parts of the chain that units have, for the capability above that takes units out of service
 * or elsewhere. A unit keeps its part wherever it goes; there it counts in what is left open to it.
 * A part ends with its unit. Who may is for the caller to check.
 */
public final class UnitParts {
  private final OrderRules rules;
  private final InstantSource time;

  public UnitParts(OrderSteps steps, InstantSource time) {
    this.rules = steps.rules();
    this.time = time;
  }

  /** Those of the units that have a part now. */
  public List<UnitId> of(Work work, Collection<UnitId> units) {
    CityParts parts = rules.parts().parts(work);
    return units.stream().filter(unit -> parts.of(unit, now()) != null).toList();
  }

  /**
   * In which actions parts count for a unit now, its own and those above it, and in which they will
   * where it will stand, in the form {@code now > then}; empty where that is the same.
   *
   * @param then the unit itself, or the one with which its turns will lie
   */
  public String countingOtherwise(
      Work work, UnitTree before, UnitId unit, UnitTree after, UnitId then) {
    String is = counting(work, before, unit);
    String will = counting(work, after, then);
    return is.equals(will) ? "" : is + " > " + will;
  }

  private String counting(Work work, UnitTree tree, UnitId unit) {
    int current = rules.currentChain(work);
    var city = new PartRules.Version(current, rules.chain(work, current));
    Set<String> actions = new TreeSet<>();
    rules.parts().of(work, tree, city, unit, now()).pieces().stream()
        .flatMap(piece -> piece.open().stream().map(a -> tree.get(piece.unit()).code() + " " + a))
        .forEach(actions::add);
    return actions.isEmpty() ? "-" : actions.stream().collect(Collectors.joining(", "));
  }

  /** Ends what units have. */
  public void end(Work work, Collection<UnitId> units, String reason) {
    List<UnitId> having = new ArrayList<>(of(work, units));
    if (having.isEmpty()) {
      return;
    }
    work.raise(VersionOf.CHAIN_PARTS);
    for (UnitId unit : having) {
      int last = ChainPartRows.made(work, unit).get(0).version();
      var ended = new ChainPartRows.NewVersion(last + 1, null, reason);
      ChainPartRows.insert(work, unit, ended, now());
      Trail.note(
          work,
          AuditNote.of(AuditAction.CHAIN_PART_ENDED, AuditSubject.CHAIN, last + 1)
              .at(unit)
              .change(last, last + 1)
              .because(reason));
    }
  }

  /** As fine as the database keeps it. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
