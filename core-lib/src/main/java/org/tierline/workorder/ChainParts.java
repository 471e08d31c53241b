package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The units' own parts of the chain. A part says of some actions who takes them for the unit and
 * those below it, and what they then need, in the place of the city's lines about them; from where
 * to where an action leads, and what the centre, the petitioner and the system do, stays the
 * city's. It can be about actions only that the unit above leaves open ({@link
 * OrderSettings#CHAIN_OPEN}).
 *
 * <p>A version never changes. A turn follows the versions that were in force when it began: the
 * nearest one to the unit that acts, action by action, then those of the units above it, then the
 * city's chain under which the order lives. Where an action is closed again, or the city's chain is
 * one with which a part would strand a turn, the part does not count, and the unit acts as the one
 * above it.
 *
 * <p>Administrators of a unit and all below it define its part; whoever sees a unit sees it.
 */
public final class ChainParts {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_DEFINITION = 20_000;

  private final Transactions transactions;
  private final Access access;
  private final OrderRules rules;
  private final InstantSource time;

  public ChainParts(
      Transactions transactions, Access access, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.rules = steps.rules();
    this.time = time;
  }

  /** How a unit acts on turns that begin now, and where each line comes from. */
  public ChainPartView get(Caller caller, UnitId unit) {
    return transactions.read(caller, work -> view(work, readable(work, unit)));
  }

  /**
   * The units at and below one that have a part of their own, those above before those below them;
   * for administrators of the unit and all below it.
   */
  public List<ChainPartBelow> list(Caller caller, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdminOfSubtree(unit);
          CityParts parts = rules.parts().parts(work);
          return access.tree(work).subtree(unit).stream()
              .filter(node -> parts.of(node.id(), now()) != null)
              .map(node -> below(work, node))
              .toList();
        });
  }

  private ChainPartBelow below(Work work, UnitNode node) {
    ChainPartView.Made own = ChainPartRows.made(work, node.id()).get(0);
    Set<Action> counting =
        rules.parts().of(work, access.tree(work), city(work), node.id(), now()).pieces().stream()
            .filter(piece -> piece.unit().equals(node.id()))
            .flatMap(piece -> piece.open().stream())
            .collect(Collectors.toSet());
    return new ChainPartBelow(node.id(), own, counting, problems(work, node, own));
  }

  /** How each version of a unit's own part came about, the newest first. */
  public List<ChainPartView.Made> versions(Caller caller, UnitId unit) {
    return transactions.read(caller, work -> ChainPartRows.made(work, readable(work, unit).id()));
  }

  /** What a definition would make of the chain for a unit, and what is wrong with it. */
  public ChainPartReport check(Caller caller, UnitId unit, String definition) {
    requireLength(definition).refuseIfAny();
    return transactions.read(
        caller,
        work -> {
          UnitNode node = changeable(work, unit);
          try {
            PartText.Readable readable = PartText.readable(definition);
            return readable.bad().isEmpty()
                ? report(work, node, readable.lines())
                : unread(readable.bad().stream().map(ChainProblem::of).toList());
          } catch (Invalid tooLong) {
            return unread(tooLong.violations().stream().map(ChainProblem::of).toList());
          }
        });
  }

  private static ChainPartReport unread(List<ChainProblem> problems) {
    return new ChainPartReport(List.of(), problems);
  }

  /**
   * Makes a definition the unit's own part, which turns follow that begin from now on.
   *
   * @param reason at most 500 characters
   * @param expectedVersion of the unit's part, as the caller has read it; null for any
   * @throws Invalid naming all that is wrong with the definition
   */
  public ChainPartView define(
      Caller caller,
      UnitId unit,
      String definition,
      String reason,
      @Nullable Long expectedVersion) {
    requireLength(definition).text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          UnitNode node = changeable(work, unit);
          List<PartLine> lines = PartText.read(definition);
          List<ChainPartView.Made> made = begin(work, node, expectedVersion);
          if (!made.isEmpty() && definition.equals(made.get(0).definition())) {
            throw new Rejected(ChainError.CHAIN_PART_UNCHANGED, node.name());
          }
          List<ChainProblem> problems = report(work, node, lines).problems();
          if (!problems.isEmpty()) {
            throw new Invalid(problems.stream().map(ChainProblem::violation).toList());
          }
          write(work, node, made, definition, reason);
          return view(work, node);
        });
  }

  /**
   * Ends the unit's own part: turns that begin from now on follow the units above it, and the city.
   *
   * @param reason at most 500 characters
   * @param expectedVersion of the unit's part, as the caller has read it; null for any
   */
  public ChainPartView end(
      Caller caller, UnitId unit, String reason, @Nullable Long expectedVersion) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          UnitNode node = changeable(work, unit);
          List<ChainPartView.Made> made = begin(work, node, expectedVersion);
          if (made.isEmpty() || made.get(0).definition() == null) {
            throw new Rejected(ChainError.CHAIN_PART_UNCHANGED, node.name());
          }
          write(work, node, made, null, reason);
          return view(work, node);
        });
  }

  /** Nobody else changes a part of the city from now on; the unit's versions, the newest first. */
  private static List<ChainPartView.Made> begin(
      Work work, UnitNode node, @Nullable Long expectedVersion) {
    work.raise(VersionOf.CHAIN_PARTS);
    List<ChainPartView.Made> made = ChainPartRows.made(work, node.id());
    if (expectedVersion != null && expectedVersion != version(made)) {
      throw new Conflict(KernelError.STALE_VERSION, expectedVersion);
    }
    return made;
  }

  private static int version(List<ChainPartView.Made> made) {
    return made.isEmpty() ? 0 : made.get(0).version();
  }

  private void write(
      Work work,
      UnitNode node,
      List<ChainPartView.Made> made,
      @Nullable String definition,
      String reason) {
    int version = version(made) + 1;
    ChainPartRows.insert(
        work, node.id(), new ChainPartRows.NewVersion(version, definition, reason), now());
    AuditAction action =
        definition == null ? AuditAction.CHAIN_PART_ENDED : AuditAction.CHAIN_PART_DEFINED;
    Trail.note(
        work,
        AuditNote.of(action, AuditSubject.CHAIN, version)
            .at(node.id())
            .change(version - 1, version)
            .because(reason));
  }

  private static Violations requireLength(String definition) {
    return new Violations().text("definition", definition, LONGEST_DEFINITION);
  }

  private ChainPartView view(Work work, UnitNode node) {
    List<ChainPartView.Made> made = ChainPartRows.made(work, node.id());
    ChainPartView.Made own =
        made.isEmpty() || made.get(0).definition() == null ? null : made.get(0);
    PartRules.Version city = city(work);
    UnitTree tree = access.tree(work);
    UnitChain holds = rules.parts().of(work, tree, city, node.id(), now());
    return new ChainPartView(
        node.id(),
        version(made),
        own,
        rules.parts().open(work, tree, node.id(), now()),
        ChainPartLine.all(city.chain(), holds),
        own == null ? List.of() : problems(work, node, own));
  }

  private List<ChainProblem> problems(Work work, UnitNode node, ChainPartView.Made own) {
    String definition = Objects.requireNonNull(own.definition());
    return report(work, node, PartText.read(definition)).problems();
  }

  /** As if the unit had these lines, whatever it has. */
  private ChainPartReport report(Work work, UnitNode node, List<PartLine> lines) {
    UnitTree tree = access.tree(work);
    UnitId parent = node.parent();
    if (parent == null) {
      throw new Rejected(ChainError.CHAIN_PART_OF_CENTRE);
    }
    PartRules.Version city = city(work);
    UnitChain above = rules.parts().of(work, tree, city, parent, now());
    Set<Action> open = rules.parts().open(work, tree, node.id(), now());
    UnitChain own =
        above.with(new ChainPart(node.id(), 0, now(), lines), EnumSet.allOf(Action.class));
    var problems = new ArrayList<ChainProblem>();
    problems.addAll(PartCheck.closed(lines, open, tree.get(parent).name()));
    problems.addAll(PartCheck.pointless(city.chain(), lines));
    problems.addAll(new PartCheck(city.chain(), node.id(), above, own).problems());
    return new ChainPartReport(ChainPartLine.all(city.chain(), own), problems);
  }

  private PartRules.Version city(Work work) {
    int current = rules.currentChain(work);
    return new PartRules.Version(current, rules.chain(work, current));
  }

  private UnitNode readable(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    if (!rights.sees(unit)) {
      rights.requireAdmin(unit);
    }
    return rights.tree().get(unit);
  }

  private UnitNode changeable(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(unit);
    UnitNode node = rights.tree().get(unit);
    if (node.parent() == null) {
      throw new Rejected(ChainError.CHAIN_PART_OF_CENTRE);
    }
    return node;
  }

  /** As fine as the database keeps it. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
