package org.tierline.reorganization;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.OpenTurns;
import org.tierline.workorder.PassingDates;
import org.tierline.workorder.PassingOrder;
import org.tierline.workorder.PassingPage;

/**
 * All that a change of the tree would touch of orders, dates and people, page by page, where {@link
 * TreeChanges#preview} counts it and gives examples. Nothing is written but who looked at whose
 * roles. It is worked out by the plan by which the change is then carried out, and refused for the
 * same reasons; a page is also refused where the tree was changed since the one before.
 *
 * <p>For administrators; each command says of which units.
 */
public final class TreePreviews {
  private final Transactions transactions;
  private final Access access;
  private final Holdings holdings;
  private final IdSource ids;
  private final InstantSource time;

  public TreePreviews(
      Transactions transactions,
      Access access,
      Holdings holdings,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.holdings = holdings;
    this.ids = ids;
    this.time = time;
  }

  /** A change that is planned in a transaction, and where in a list to begin. */
  private record Planned(Work work, Rights rights, TreePlan plan, TreeCursor cursor, Instant now) {

    /** An operator sees no orders. */
    boolean seesOrders() {
      return work.caller().kind() == Caller.Kind.PERSON;
    }

    long before() {
      Long after = cursor.after();
      return after == null ? Long.MAX_VALUE : after;
    }

    @Nullable String next(@Nullable Long last) {
      return last == null ? null : cursor.next(work, last);
    }
  }

  /**
   * The open orders with turns of the units, the newest first, and where their turns will lie. None
   * for an operator, who sees none; restricted orders stand in no list.
   *
   * @param expectedVersion the version of the tree that the preview told; null for any
   * @throws Conflict if the tree was changed since
   */
  public Page<AffectedOrder> orders(
      Caller caller, TreeCommand command, @Nullable Long expectedVersion, PageRequest page) {
    return planned(
        caller,
        command,
        expectedVersion,
        TreeCursor.of(page, TreeCursor.Of.ORDERS, caller, command),
        at -> at.seesOrders() ? orders(at, page.size()) : new Page<>(List.of(), null));
  }

  private Page<AffectedOrder> orders(Planned at, int size) {
    OpenTurns.Course course = at.plan().course();
    var places = new TreePlaces(course.before(), course.after());
    PassingPage<PassingOrder> some = holdings.turns().passing(at.work(), course, at.before(), size);
    return new Page<>(
        some.orders().stream().map(order -> order(order, places)).toList(), at.next(some.next()));
  }

  private static AffectedOrder order(PassingOrder order, TreePlaces places) {
    List<AffectedOrder.Turn> turns =
        order.turns().stream()
            .map(
                turn ->
                    new AffectedOrder.Turn(
                        turn.no(),
                        turn.role(),
                        turn.status(),
                        places.now(turn.unit()),
                        turn.to() == null ? null : places.then(turn.to())))
            .toList();
    return new AffectedOrder(order.id(), order.orderNo(), order.status(), order.inTheWay(), turns);
  }

  /**
   * The dates that would be others by the calendars of the places where turns, and what else is due
   * from their units on orders, such as answers to supervision notices, will lie; orders in the way
   * of the change have to be settled first, and tell none. Days for cards that go along with a unit
   * that ends or is split are not reckoned in. Sight and order are those of {@link #orders}. A page
   * looks at as many orders whose turns will lie elsewhere as it is large, and tells those with
   * such dates: it may be empty although there is a next one.
   *
   * @param expectedVersion the version of the tree that the preview told; null for any
   * @throws Conflict if the tree was changed since
   */
  public Page<AffectedDates> clocks(
      Caller caller, TreeCommand command, @Nullable Long expectedVersion, PageRequest page) {
    return planned(
        caller,
        command,
        expectedVersion,
        TreeCursor.of(page, TreeCursor.Of.CLOCKS, caller, command),
        at -> at.seesOrders() ? clocks(at, page.size()) : new Page<>(List.of(), null));
  }

  private Page<AffectedDates> clocks(Planned at, int size) {
    OpenTurns.Course course = at.plan().course();
    var places = new TreePlaces(course.before(), course.after());
    PassingPage<PassingDates> some = holdings.turns().dates(at.work(), course, at.before(), size);
    return new Page<>(
        some.orders().stream()
            .filter(order -> !order.dates().isEmpty())
            .map(order -> dates(order, places))
            .toList(),
        at.next(some.next()));
  }

  private static AffectedDates dates(PassingDates order, TreePlaces places) {
    List<AffectedDates.MovedDate> dates =
        order.dates().stream()
            .map(
                date ->
                    new AffectedDates.MovedDate(
                        date.assignmentNo(),
                        places.then(date.unit()),
                        date.kind(),
                        date.from(),
                        date.to()))
            .toList();
    return new AffectedDates(order.id(), order.orderNo(), dates);
  }

  /**
   * The people with a role at the units, and those whose roles will reach other units than now, in
   * the order in which they came to the city: what becomes of each role, and which units they gain
   * and lose. Only roles at units that the caller administers are told. Whoever is inactive is left
   * out; a role that begins later is told, and reaches nothing before.
   *
   * @param expectedVersion the version of the tree that the preview told; null for any
   * @throws Conflict if the tree was changed since
   */
  public Page<AffectedPerson> people(
      Caller caller, TreeCommand command, @Nullable Long expectedVersion, PageRequest page) {
    return planned(
        caller,
        command,
        expectedVersion,
        TreeCursor.of(page, TreeCursor.Of.PEOPLE, caller, command),
        at ->
            new TreePeople(at.work(), at.rights(), at.plan(), holdings, at.now())
                .page(page.size(), at.cursor()));
  }

  private <T> Page<T> planned(
      Caller caller,
      TreeCommand command,
      @Nullable Long expectedVersion,
      TreeCursor cursor,
      Function<Planned, Page<T>> told) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          TreePlan plan;
          try {
            plan = new TreePlanner(work, rights, holdings, ids, now).plan(command);
          } catch (Rejected | Invalid refused) {
            // Another tree is the likelier reason, and the one that can be mended by looking again.
            requireSameTree(work, expectedVersion, cursor);
            throw refused;
          }
          requireSameTree(work, expectedVersion, cursor);
          return told.apply(new Planned(work, rights, plan, cursor, now));
        });
  }

  private static void requireSameTree(
      Work work, @Nullable Long expectedVersion, TreeCursor cursor) {
    Work.requireVersion(expectedVersion, work.versions().tree());
    cursor.requireSameTree(work);
  }
}
