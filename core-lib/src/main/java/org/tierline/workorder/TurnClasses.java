package org.tierline.workorder;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.LocalClass;
import org.tierline.catalogue.LocalClasses;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;

/**
 * Units class their turns by classes of their own, see {@link LocalClasses}: for their lists and
 * figures alone. The order's category, and every figure of the city, stays as it is. A class that
 * the category no longer fits, since that was amended, counts no more.
 */
public final class TurnClasses {
  private static final int MOST_DAYS = 3_660;

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final OrderSteps steps;
  private final LocalClasses classes;

  public TurnClasses(
      Transactions transactions,
      Access access,
      Tenants tenants,
      OrderSteps steps,
      LocalClasses classes) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.steps = steps;
    this.classes = classes;
  }

  /**
   * Puts a class on an open turn, in place of an earlier one; liaisons and leaders of its unit. The
   * log tells of it; the petitioner does not read it.
   *
   * @param classId of a class of the unit, or of one above it, below the order's category
   */
  public OrderStanding classify(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int assignmentNo, long classId) {
    return steps.step(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          UnitNode unit = requireAtWork(order, assignmentNo);
          String category = String.valueOf(order.traits().category());
          LocalClass by = classes.requireUsable(order.work(), classId, unit, category);
          TurnClassRows.put(order, assignmentNo, classId);
          order.note(
              StepRequest.of(Action.CLASSIFY, assignmentNo)
                  .with(Map.of("class", Long.toString(classId), "code", by.code())),
              unit.id());
        });
  }

  private static UnitNode requireAtWork(OrderAtWork order, int assignmentNo) {
    Assignment turn = order.order().turn(assignmentNo);
    UnitNode unit = order.rights().tree().get(turn.unit);
    if (!order.rights().has(turn.unit, Role.UNIT_LIAISON, Role.UNIT_LEADER)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    if (!turn.status.isOpen()) {
      throw new Rejected(OrderError.TURN_IS_OVER, unit.name());
    }
    return unit;
  }

  /** How the units of an order's turns have classed it; for whoever sees the order. */
  public List<TurnClass> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.load(work, id);
          return TurnClassRows.of(work, id.value());
        });
  }

  /**
   * How many orders were classed how by a unit and all below it; for whoever sees all that work.
   *
   * @param from the first day on which they were registered, of the city's zone
   * @param to the last day, inclusive
   */
  public List<ClassCount> count(Caller caller, UnitId unit, LocalDate from, LocalDate to) {
    new Violations().range("to", to.toEpochDay() - from.toEpochDay(), 0, MOST_DAYS).refuseIfAny();
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          boolean isCentre = rights.sees(rights.tree().root().id());
          if (!isCentre) {
            rights.requireSees(unit);
          }
          if (!isCentre && !rights.seesSubtree(unit)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          ZoneId zone = tenants.view(work).zone();
          List<Long> units =
              rights.tree().subtree(unit).stream().map(each -> each.id().value()).toList();
          return TurnClassRows.count(
              work,
              units,
              from.atStartOfDay(zone).toInstant(),
              to.plusDays(1).atStartOfDay(zone).toInstant());
        });
  }
}
