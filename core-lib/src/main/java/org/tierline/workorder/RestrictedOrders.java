package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Orders that only named people may know of (限知件): reports of somebody who asked for confidence, by
 * themselves, and what the centre marks so. To everybody else such an order is not there: it stands
 * in no list, no search, no figure and no board, and is not found by its id, nor what hangs on it.
 * Supervisors and the director of the centre name who may know of it, and are themselves among
 * those once they have named anybody. Whoever holds a role at the unit that is reported about, or
 * below it, or where it goes on after it was merged or closed, is never admitted, named or not.
 * Each opening is written down (信访工作条例 第三十条: what reports tell, and who made them, is not passed on
 * to those reported about).
 */
public final class RestrictedOrders {
  private static final Role[] KEEPERS = {Role.SUPERVISOR, Role.CENTER_DIRECTOR};

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final InstantSource time;

  public RestrictedOrders(
      Transactions transactions, Access access, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.time = time;
  }

  /** Restricts an order that the caller sees; he is the first who is named. */
  public OrderStanding restrict(
      Caller caller, OrderId id, @Nullable Long expectedVersion, RestrictOrder command) {
    PersonId self = caller.requirePerson();
    return steps.step(
        transactions,
        caller,
        id,
        expectedVersion,
        at -> {
          requireKeeper(at.rights());
          if (at.order().restricted) {
            throw new Rejected(OrderError.ALREADY_RESTRICTED);
          }
          new Restricting(at)
              .begin(RestrictedGround.CENTRE, command.accusedUnit(), command.reason());
          refuseAccused(at.work(), at.order(), self);
          RestrictedRows.name(at.work(), id.value(), self, self, at.now());
        });
  }

  /**
   * Says which unit is reported about; all who work there stay out from now on, and who of them was
   * named is struck off.
   */
  public RestrictedOrder accuse(Caller caller, OrderId id, UnitId unit, String reason) {
    requireReason(reason);
    return change(
        caller,
        id,
        at -> {
          new Restricting(at).accuse(unit, reason);
          RestrictedRows.readers(at.work(), id.value()).stream()
              .map(RestrictedReader::person)
              .filter(each -> Restriction.isOfAccused(access.rightsOf(at.work(), each), unit))
              .forEach(each -> strike(at, each, reason));
        });
  }

  /** Names somebody who may know of it; the caller counts as named with it. */
  public RestrictedOrder name(Caller caller, OrderId id, PersonId person, String reason) {
    requireReason(reason);
    PersonId self = caller.requirePerson();
    return change(
        caller,
        id,
        at -> {
          requireActive(at.work(), person);
          refuseAccused(at.work(), at.order(), person);
          new Restricting(at).note(Action.NAME_READER, reason, Map.of("person", person.toString()));
          RestrictedRows.name(at.work(), id.value(), self, self, at.now());
          RestrictedRows.name(at.work(), id.value(), person, self, at.now());
        });
  }

  /** Takes somebody off the list. */
  public RestrictedOrder strike(Caller caller, OrderId id, PersonId person, String reason) {
    requireReason(reason);
    return change(
        caller,
        id,
        at -> {
          if (!strike(at, person, reason)) {
            throw new NotFound(OrderError.NOT_NAMED, person);
          }
        });
  }

  /** Whether he was named. */
  private static boolean strike(OrderAtWork at, PersonId person, String reason) {
    boolean named = RestrictedRows.strike(at.work(), at.order().id, person);
    if (named) {
      new Restricting(at)
          .note(Action.NAME_READER, reason, Map.of("person", person.toString(), "struck", "true"));
    }
    return named;
  }

  /** Lets everybody see it again whom it concerns; the director of the centre. */
  public void lift(Caller caller, OrderId id, String reason) {
    requireReason(reason);
    transactions.write(
        caller,
        work -> {
          OrderAtWork at = open(work, id);
          if (!at.rights().has(at.rights().tree().root().id(), Role.CENTER_DIRECTOR)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          new Restricting(at).end(reason);
          at.save();
          return id;
        });
  }

  /** All of the city, the newest first, without what they are about; its keepers. */
  public Page<RestrictedOrder> list(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireKeeper(access.rights(work));
          return listed(work, false, page);
        });
  }

  /** Those that the caller was named for, the newest first. */
  public Page<RestrictedOrder> own(Caller caller, PageRequest page) {
    caller.requirePerson();
    return transactions.read(caller, work -> listed(work, true, page));
  }

  /** Who may know of an order; keepers. */
  public List<RestrictedReader> readers(Caller caller, OrderId id) {
    return transactions.read(
        caller, work -> RestrictedRows.readers(work, open(work, id).order().id));
  }

  /** Who has opened it, the newest first; keepers. */
  public Page<RestrictedLook> looks(Caller caller, OrderId id, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Key before = Key.parse(page.after());
          long order = open(work, id).order().id;
          List<RestrictedLook> rows =
              RestrictedRows.looks(work, order, before.at(), before.person(), page.size() + 1);
          return Page.of(rows, page, Key::of);
        });
  }

  private Page<RestrictedOrder> listed(Work work, boolean onlyMine, PageRequest page) {
    PersonId self = work.caller().requirePerson();
    List<RestrictedOrder> rows =
        RestrictedRows.list(work, self, onlyMine, before(page), page.size() + 1);
    Rights rights = access.rights(work);
    Page<RestrictedOrder> found = Page.of(rows, page, row -> row.id().toString());
    return new Page<>(
        found.items().stream()
            .filter(
                row ->
                    row.accusedUnit() == null
                        || !Restriction.isOfAccused(rights, row.accusedUnit()))
            .toList(),
        found.next());
  }

  private RestrictedOrder change(Caller caller, OrderId id, Consumer<OrderAtWork> step) {
    PersonId self = caller.requirePerson();
    return transactions.write(
        caller,
        work -> {
          OrderAtWork at = open(work, id);
          step.accept(at);
          at.save();
          return RestrictedRows.list(work, self, false, id.value() + 1, 1).get(0);
        });
  }

  /** For its keepers, who need not be named to say who is; they learn nothing of it by that. */
  private OrderAtWork open(Work work, OrderId id) {
    Rights rights = access.rights(work);
    requireKeeper(rights);
    WorkOrder order =
        OrderStore.find(work, id.value())
            .filter(found -> found.restricted)
            .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, id));
    order.accused =
        RestrictedRows.admission(work, order.id, null)
            .map(RestrictedRows.Admission::accused)
            .orElse(null);
    if (order.accused != null && Restriction.isOfAccused(rights, order.accused)) {
      throw new NotFound(OrderError.UNKNOWN_ORDER, id);
    }
    return steps.at(work, order, now());
  }

  private static void requireKeeper(Rights rights) {
    UnitId centre = rights.tree().root().id();
    rights.requireSees(centre);
    if (!rights.has(centre, KEEPERS)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** Whoever holds no role in the city, or has left it, is not named. */
  private void requireActive(Work work, PersonId person) {
    if (access.rightsOf(work, person).grants().isEmpty()) {
      throw new NotFound(KernelError.NOT_FOUND, "person", person);
    }
  }

  private void refuseAccused(Work work, WorkOrder order, PersonId person) {
    if (order.accused != null
        && Restriction.isOfAccused(access.rightsOf(work, person), order.accused)) {
      throw new Rejected(OrderError.OF_ACCUSED_UNIT, person);
    }
  }

  private static void requireReason(String reason) {
    new Violations().text("reason", reason, 500).refuseIfAny();
  }

  private Instant now() {
    return EventHash.stored(time.instant());
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** Where a page of looks ends: microseconds, and who has looked. */
  private record Key(Instant at, long person) {
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    static Key parse(@Nullable String text) {
      if (text == null) {
        return new Key(LAST, 0);
      }
      String[] parts = text.split("-");
      try {
        return new Key(
            Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
            Long.parseLong(parts[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
      }
    }

    static String of(RestrictedLook look) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, look.at()) + "-" + look.person();
    }
  }
}
