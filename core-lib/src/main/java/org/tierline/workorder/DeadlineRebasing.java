package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Takes open deadlines along when a calendar was changed. A change of special days, holidays, hours
 * or mode counts for what begins after it; dates that were worked out before stay until somebody
 * who answers for the calendar has them worked out anew, for one unit and all below it, in one
 * batch with a reason.
 *
 * <p>Only dates that lie ahead when the batch is ordered move, and none moves into the past. Limits
 * stay those that were in force when a turn was sent; limits that run round the clock know no
 * calendar and stay, and so does what a person has set. What is suspended keeps the working days
 * that it has left. Dates that capabilities above keep on orders go along: {@link CalendarDates}.
 *
 * <p>For administrators of the unit, and for dispatchers and the director of the centre.
 */
public final class DeadlineRebasing {
  private static final int EXAMPLES = 20;
  private static final int CHUNK = 200;
  private static final int GLANCE = 200;

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final IdSource ids;
  private final InstantSource time;
  private final DatesAbove above;

  /**
   * Wires the service.
   *
   * @param above who keeps further dates on orders
   */
  public DeadlineRebasing(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      IdSource ids,
      InstantSource time,
      List<CalendarDates> above) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.ids = ids;
    this.time = time;
    this.above = new DatesAbove(above);
  }

  /**
   * What a batch ordered now would move, but for restricted orders; nothing is written.
   *
   * @param unit whose calendar was changed; null for the whole city
   */
  public RebasePreview preview(Caller caller, @Nullable UnitId unit) {
    Instant now = EventHash.stored(time.instant());
    return transactions.read(
        caller,
        work -> {
          UnitId of = unit == null ? access.tree(work).root().id() : unit;
          UnitTree tree = requireMay(work, of);
          int most = caller.kind() == Caller.Kind.PERSON ? EXAMPLES : 0;
          var counted = new RebaseCount(tree, most);
          Set<UnitId> units = RebaseRows.Scope.units(tree, of);
          List<Long> open = RebaseRows.open(work, scope(work, tree, of), Integer.MAX_VALUE);
          count(work, open, now, units::contains, counted);
          return counted.preview(of, now);
        });
  }

  /**
   * The same for the first orders only, so that it costs no more however many are open: what a
   * change of a calendar answers.
   *
   * @param unit whose calendar was changed; null for the whole city
   */
  public RebaseGlance glance(Caller caller, @Nullable UnitId unit) {
    Instant now = EventHash.stored(time.instant());
    return transactions.read(
        caller,
        work -> {
          UnitId of = unit == null ? access.tree(work).root().id() : unit;
          UnitTree tree = requireMay(work, of);
          Set<UnitId> units = RebaseRows.Scope.units(tree, of);
          List<Long> open = RebaseRows.open(work, scope(work, tree, of), GLANCE + 1);
          List<Long> some = open.subList(0, Math.min(open.size(), GLANCE));
          var counted = new RebaseCount(tree, 0);
          count(work, some, now, units::contains, counted);
          RebasePreview seen = counted.preview(of, now);
          return new RebaseGlance(
              some.size(), open.size() > GLANCE, seen.orders(), seen.deadlines());
        });
  }

  private void count(
      Work work, List<Long> open, Instant now, Predicate<UnitId> units, RebaseCount counted) {
    for (int from = 0; from < open.size(); from += CHUNK) {
      List<Long> some = open.subList(from, Math.min(open.size(), from + CHUNK));
      DatesAbove.Taken dates = above.find(work, some);
      for (WorkOrder order : OrderStore.load(work, some)) {
        OrderAtWork at = steps.at(work, order, now);
        counted.add(new Rebase(at, now).byCalendar(units, dates.of(order)));
      }
    }
  }

  /**
   * Orders a batch. It is worked through in the background, some hundred orders a transaction, by
   * whichever node has time; see {@link #get} for its progress. Restricted orders are taken along,
   * and no figure of the batch counts them.
   *
   * @param reason at most 500 characters
   */
  public RebaseBatch run(Caller caller, UnitId unit, String reason) {
    new Violations().text("reason", reason, 500).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          UnitTree tree = requireMay(work, unit);
          long id = ids.next();
          Instant now = EventHash.stored(time.instant());
          NewEvent.Actor by = NewEvent.Actor.of(caller, unit);
          RebaseRows.insert(
              work, scope(work, tree, unit), new RebaseRows.New(id, unit, reason, now, by));
          Trail.note(
              work,
              AuditNote.of(AuditAction.REBASE_ORDERED, AuditSubject.REBASE_BATCH, id)
                  .at(unit)
                  .because(reason));
          return RebaseRows.find(work, unit, id).orElseThrow();
        });
  }

  /** A batch of a unit and how far it has come. */
  public RebaseBatch get(Caller caller, UnitId unit, long batchId) {
    return transactions.read(
        caller,
        work -> {
          requireMay(work, unit);
          return RebaseRows.find(work, unit, batchId)
              .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_REBASE_BATCH, batchId));
        });
  }

  /** The batches of a unit, the newest first. */
  public Page<RebaseBatch> list(Caller caller, UnitId unit, PageRequest page) {
    long before = before(page.after());
    return transactions.read(
        caller,
        work -> {
          requireMay(work, unit);
          return Page.of(
              RebaseRows.list(work, unit, before, page.size() + 1),
              page,
              batch -> Long.toString(batch.id()));
        });
  }

  private RebaseRows.Scope scope(Work work, UnitTree tree, UnitId unit) {
    Set<Long> orders = above.orders(work, RebaseRows.Scope.units(tree, unit));
    return new RebaseRows.Scope(tree, unit, orders);
  }

  private static long before(@Nullable String after) {
    try {
      return after == null ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private UnitTree requireMay(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    UnitTree tree = rights.tree();
    boolean centre =
        !tree.isEmpty() && rights.has(tree.root().id(), Role.DISPATCHER, Role.CENTER_DIRECTOR);
    if (centre) {
      tree.get(unit);
    } else {
      rights.requireAdmin(unit);
    }
    return tree;
  }

  /**
   * Works on the city's batches; any number of nodes may at once. What a killed node leaves behind,
   * another takes: an order is taken off the queue by the transaction that moves its dates.
   *
   * @param system a system caller of the city
   * @param most how many orders at most; the rest waits for the next call
   * @return how many orders were looked at
   */
  public int work(Caller system, int most) {
    return new RebaseRun(transactions, access, steps, above, time).work(system, most);
  }
}
