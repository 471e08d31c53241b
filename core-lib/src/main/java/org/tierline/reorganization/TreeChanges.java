package org.tierline.reorganization;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OpenOrder;
import org.tierline.workorder.OpenTurns;

/**
 * Changes a city's tree under its open work: renames, moves, merges, splits and closes units. What
 * a change would do is shown before, by the same rules by which it is then carried out, in one
 * transaction, if the tree is still the one that was shown.
 *
 * <p>Orders keep their past: closed turns, events and figures stay with the units of their time,
 * under the names of their time, and no unit is ever deleted. Open turns go along with their units,
 * or to the unit that goes on, which the log of each order tells. Dates stay as they were promised.
 *
 * <p>For administrators; each command says of which units.
 */
public final class TreeChanges {
  private static final int EXAMPLES = 50;
  private static final int NAMED = 5;

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final Holdings holdings;
  private final IdSource ids;
  private final InstantSource time;

  public TreeChanges(
      Transactions transactions,
      Access access,
      Tenants tenants,
      Holdings holdings,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.holdings = holdings;
    this.ids = ids;
    this.time = time;
  }

  /**
   * What a change would do, counted and with examples; nothing is written. {@link TreePreviews}
   * tells all of it. It is refused for the same reasons as the change itself, but for orders in the
   * way, which it names.
   */
  public TreePreview preview(Caller caller, TreeCommand command) {
    Instant now = now();
    return transactions.read(
        caller,
        work -> {
          TreePlan plan = planner(work, now).plan(command);
          List<TreeChangeLine> lines = report(work, plan, now).lines(today(work, now));
          boolean sees = caller.kind() == Caller.Kind.PERSON;
          OpenTurns.Course course = plan.course();
          OpenTurns.InTheWay inTheWay = holdings.turns().inTheWay(work, course);
          return new TreePreview(
              work.versions().tree(),
              plan.kind,
              lines,
              sees ? some(work, course) : List.of(),
              sees ? inTheWay.named().stream().limit(EXAMPLES).toList() : List.of(),
              inTheWay.count(),
              sees && course.goesElsewhere() ? holdings.turns().clocks(work, course) : null);
        });
  }

  private List<OpenOrder> some(Work work, OpenTurns.Course course) {
    return holdings.turns().passing(work, course, Long.MAX_VALUE, EXAMPLES).orders().stream()
        .map(order -> new OpenOrder(order.id().value(), order.orderNo()))
        .toList();
  }

  /**
   * Carries a change out, as a whole or not at all.
   *
   * @param expectedVersion the version that the preview told; null to take whatever stands
   * @throws Conflict if the tree was changed since
   */
  public TreeChange apply(Caller caller, TreeCommand command, @Nullable Long expectedVersion) {
    Instant now = now();
    return transactions.write(
        caller,
        work -> {
          // Asked before anything is held up for others.
          planner(work, now).plan(command);
          long version = TreeChangeRows.lockTree(work);
          Work.requireVersion(expectedVersion, version);
          // What was planned on is no longer so.
          Work.requireVersion(work.versions().tree(), version);
          TreePlan plan = planner(work, now).plan(command);
          requireFreeWay(work, plan);
          return carryOut(work, plan, command.reason(), now);
        });
  }

  private void requireFreeWay(Work work, TreePlan plan) {
    OpenTurns.InTheWay inTheWay = holdings.turns().inTheWay(work, plan.course());
    List<OpenOrder> named = inTheWay.named();
    if (!named.isEmpty()) {
      String some =
          named.stream().limit(NAMED).map(OpenOrder::orderNo).collect(Collectors.joining(", "));
      String more = named.size() > NAMED ? some + ", …" : some;
      throw new Rejected(ReorganizationError.ORDERS_IN_THE_WAY, named.size(), more);
    }
    if (inTheWay.count() > 0) {
      throw new Rejected(ReorganizationError.RESTRICTED_IN_THE_WAY, inTheWay.count());
    }
  }

  /** Somebody may have sent a turn to a unit that ends before its row was held. */
  private void requireStillEmpty(Work work, TreePlan plan) {
    if (!holdings.turns().count(work, plan.alone()).isEmpty()) {
      throw new Conflict(KernelError.STALE_VERSION, work.versions().tree());
    }
  }

  /** The units' rows come first: who sends turns to them waits from then on. */
  private TreeChange carryOut(Work work, TreePlan plan, String reason, Instant now) {
    long id = ids.next();
    LocalDate today = today(work, now);
    TreeReport report = report(work, plan, now);
    List<TreeChangeLine> lines = report.lines(today);
    var seats = report.going(today);
    TreeReport.Kept kept = report.kept();
    plan.edit.write(work, now);
    requireStillEmpty(work, plan);
    holdings.turns().relocate(work, plan.edit.relocated());
    UnitId root = plan.edit.before().root().id();
    holdings.turns().handOver(work, plan.handings, new OpenTurns.Cause(id, root, reason));
    passUnanswered(work, plan);
    plan.passes.forEach(
        (from, to) ->
            holdings
                .seats()
                .pass(work, seats.stream().filter(s -> s.area().equals(from)).toList(), to));
    holdings.grants().end(work, plan.roles(Fate.END), now);
    plan.moving().forEach((to, grants) -> holdings.grants().move(work, grants, to, id, now));
    work.raise(VersionOf.PEOPLE);
    plan.rules.forEach(each -> carryOut(work, each, reason));
    plan.passes.forEach((from, to) -> holdings.entries().pass(work, List.of(from), to, reason));
    holdings
        .settings()
        .change(work, plan.edit.after(), plan.endedSettings(), plan.passedSettings(), reason);
    holdings.parts().end(work, plan.edit.closed(), reason);
    work.raise(VersionOf.TREE);
    carryOut(work, kept, reason, now);
    var done = new TreeChange(id, plan.kind, reason, now, work.caller().person(), plan.units);
    TreeChangeRows.insert(work, done, lines);
    Trail.note(
        work,
        AuditNote.of(AuditAction.TREE_CHANGED, AuditSubject.TREE_CHANGE, id)
            .at(root)
            .change(null, plan.kind)
            .because(reason));
    noteUnits(work, plan, id, reason);
    return done;
  }

  /** What units were asked and have not answered. */
  private void passUnanswered(Work work, TreePlan plan) {
    plan.passes.forEach((from, to) -> holdings.notices().pass(work, from, to));
    plan.passes.forEach((from, to) -> holdings.notes().pass(work, from, to));
    holdings.notes().giveBack(work, plan.alone());
  }

  private void carryOut(Work work, TreeReport.Kept kept, String reason, Instant now) {
    kept.teams().forEach(each -> carryOut(work, each, reason, now));
    kept.classes().forEach(each -> carryOut(work, each));
    kept.lines().forEach(each -> carryOut(work, each));
  }

  private void carryOut(Work work, TreePlan.Team each, String reason, Instant now) {
    if (each.fate() == Fate.MOVE) {
      holdings.teams().pass(work, each.team().id(), each.to());
    } else if (each.fate() == Fate.END) {
      holdings.teams().end(work, each.team().id(), reason, now);
    }
  }

  private void carryOut(Work work, TreePlan.Rule each, String reason) {
    if (each.fate() == Fate.MOVE) {
      holdings.rules().pass(work, each.rule(), each.to(), reason);
    } else if (each.fate() == Fate.END) {
      holdings.rules().end(work, each.rule(), reason);
    }
  }

  private void carryOut(Work work, TreePlan.Class each) {
    if (each.fate() == Fate.MOVE) {
      holdings.classes().pass(work, List.of(each.each()), each.to());
    } else if (each.fate() == Fate.END) {
      holdings.classes().retire(work, List.of(each.each()));
    }
  }

  private void carryOut(Work work, TreePlan.Line each) {
    if (each.fate() == Fate.MOVE) {
      holdings.delegations().pass(work, each.line(), each.to());
    } else if (each.fate() == Fate.END) {
      holdings.delegations().end(work, each.line());
    }
  }

  /**
   * Each unit that the change is about has an entry of its own, also those that others came to and
   * went from: so that whoever audits these learns of it.
   */
  private static void noteUnits(Work work, TreePlan plan, long id, String reason) {
    UnitTree after = plan.edit.after();
    for (TreeChange.Touched touched : plan.units) {
      String was = plan.edit.before().find(touched.unit()).map(TreeChanges::standing).orElse(null);
      String is = after.find(touched.unit()).map(TreeChanges::standing).orElse(null);
      boolean same = Objects.equals(was, is);
      Trail.note(
          work,
          AuditNote.of(AuditAction.TREE_CHANGED, AuditSubject.TREE_CHANGE, id)
              .at(touched.unit())
              .change(same ? null : was, same ? plan.kind : is)
              .because(reason));
    }
  }

  private static String standing(UnitNode unit) {
    return unit.code() + " " + unit.name() + " at " + unit.path() + " " + unit.status();
  }

  /** What was done, the last first: as far as the caller administers a unit that it was about. */
  public Page<TreeChange> list(Caller caller, PageRequest page) {
    long before = number(page.after(), Long.MAX_VALUE);
    return transactions.read(
        caller,
        work -> {
          List<TreeChange> rows =
              TreeChangeRows.list(work, administered(work), before, page.size() + 1);
          return Page.of(rows, page, change -> Long.toString(change.id()));
        });
  }

  /** One change. */
  public TreeChange get(Caller caller, long changeId) {
    return transactions.read(caller, work -> find(work, changeId));
  }

  /** What a change has touched, as it was reported when it was carried out. */
  public Page<TreeChangeLine> lines(Caller caller, long changeId, PageRequest page) {
    long after = number(page.after(), 0);
    return transactions.read(
        caller,
        work -> {
          find(work, changeId);
          Page<TreeChangeRows.Numbered> found =
              Page.of(
                  TreeChangeRows.lines(work, changeId, after, page.size() + 1),
                  page,
                  each -> Integer.toString(each.no()));
          return new Page<>(
              found.items().stream().map(TreeChangeRows.Numbered::line).toList(), found.next());
        });
  }

  private TreeChange find(Work work, long id) {
    return TreeChangeRows.find(work, administered(work), id)
        .orElseThrow(() -> new NotFound(ReorganizationError.UNKNOWN_TREE_CHANGE, id));
  }

  /** The units that the caller administers; {@link Forbidden} where there are none. */
  private List<Long> administered(Work work) {
    Rights rights = access.rights(work);
    List<Long> units =
        rights.tree().all().stream()
            .map(UnitNode::id)
            .filter(rights::isAdmin)
            .map(UnitId::value)
            .toList();
    if (units.isEmpty()) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return units;
  }

  private static long number(@Nullable String after, long first) {
    try {
      return after == null ? first : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private TreePlanner planner(Work work, Instant now) {
    return new TreePlanner(work, access.rights(work), holdings, ids, now);
  }

  private TreeReport report(Work work, TreePlan plan, Instant now) {
    return new TreeReport(work, plan, holdings, now);
  }

  private LocalDate today(Work work, Instant now) {
    return LocalDate.ofInstant(now, tenants.view(work).zone());
  }

  /** As the database keeps it. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
