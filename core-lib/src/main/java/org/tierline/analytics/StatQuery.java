package org.tierline.analytics;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;

/**
 * Which figures are wanted.
 *
 * @param unit whose; together with {@code subtree}, also those of all units below it
 * @param from the first month, of the city's zone
 * @param to the last month, inclusive; at most ten years are asked for at once
 * @param by what they are split by; empty for one line of all
 * @param categoryLevel to which level categories go together: 1 major, 2 middle, 3 minor
 * @param filter what else is counted only
 * @param geography by which tree, where the tree was changed
 */
public record StatQuery(
    UnitId unit,
    boolean subtree,
    YearMonth from,
    YearMonth to,
    Set<StatGroup> by,
    int categoryLevel,
    Filter filter,
    Geography geography) {
  static final int MOST_MONTHS = 120;
  static final int LAST_YEAR = 9999;

  /** A category is of three levels. */
  public static final int LEVELS = 3;

  /**
   * What is counted only; null for all.
   *
   * @param category a category with all below it
   */
  public record Filter(
      @Nullable String category,
      @Nullable Family family,
      @Nullable DemandType type,
      @Nullable Channel channel) {
    /** Everything. */
    public static final Filter NONE = new Filter(null, null, null, null);

    private static final Pattern CODE = Pattern.compile("([0-9]{2}){1,3}");

    public Filter {
      new Violations().pattern("category", category, CODE).refuseIfAny();
    }

    boolean isByKind() {
      return family != null || type != null || channel != null;
    }
  }

  public StatQuery {
    by = by.isEmpty() ? Set.of() : EnumSet.copyOf(by);
    var check = new Violations().required("unit", unit).required("from", from).required("to", to);
    check.refuseIfAny();
    check.range("from", from.getYear(), 1, LAST_YEAR).range("to", to.getYear(), 1, LAST_YEAR);
    check.range("to", ChronoUnit.MONTHS.between(from, to) + 1, 1, MOST_MONTHS);
    check.range("categoryLevel", categoryLevel, 1, LEVELS);
    if (by.contains(StatGroup.UNIT) && by.contains(StatGroup.CHILD)) {
      check.add("by", KernelError.NOT_ALLOWED_HERE, "UNIT, CHILD");
    }
    check.refuseIfAny();
  }

  /** As the tree was then. */
  public StatQuery(
      UnitId unit,
      boolean subtree,
      YearMonth from,
      YearMonth to,
      Set<StatGroup> by,
      int categoryLevel,
      Filter filter) {
    this(unit, subtree, from, to, by, categoryLevel, filter, Geography.THEN);
  }

  /** A unit with all below it, in some months. */
  public static StatQuery of(UnitId unit, YearMonth from, YearMonth to, StatGroup... by) {
    return new StatQuery(unit, true, from, to, Set.of(by), LEVELS, Filter.NONE);
  }

  /** The same for the unit alone. */
  public StatQuery alone() {
    return new StatQuery(unit, false, from, to, by, categoryLevel, filter, geography);
  }

  /** The same with categories of a level put together. */
  public StatQuery atLevel(int level) {
    return new StatQuery(unit, subtree, from, to, by, level, filter, geography);
  }

  /** The same for a part of the orders only. */
  public StatQuery only(Filter wanted) {
    return new StatQuery(unit, subtree, from, to, by, categoryLevel, wanted, geography);
  }

  /** The same by another tree. */
  public StatQuery in(Geography wanted) {
    return new StatQuery(unit, subtree, from, to, by, categoryLevel, filter, wanted);
  }
}
