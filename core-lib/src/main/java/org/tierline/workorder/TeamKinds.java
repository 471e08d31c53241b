package org.tierline.workorder;

import java.util.Set;
import java.util.TreeSet;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Violations;

/**
 * Of which demands a team calls petitioners back: those that are among each of the four. An empty
 * set leaves nothing out.
 *
 * @param categories codes of classes, each with all below it
 */
public record TeamKinds(
    Set<Family> families, Set<DemandType> types, Set<Channel> channels, Set<String> categories) {
  /** Every demand. */
  public static final TeamKinds ALL = new TeamKinds(Set.of(), Set.of(), Set.of(), Set.of());

  private static final int MOST_CATEGORIES = 200;
  private static final int LONGEST_CODE = 12;

  public TeamKinds {
    families = families == null ? Set.of() : Set.copyOf(families);
    types = types == null ? Set.of() : Set.copyOf(types);
    channels = channels == null ? Set.of() : Set.copyOf(channels);
    categories = categories == null ? Set.of() : Set.copyOf(categories);
    var check = new Violations().size("categories", categories, MOST_CATEGORIES);
    categories.forEach(code -> check.text("categories", code, LONGEST_CODE));
    check.refuseIfAny();
  }

  boolean take(WorkOrder order) {
    String code = String.valueOf(order.traits.category());
    return (families.isEmpty() || families.contains(order.facts.family()))
        && (types.isEmpty() || types.contains(order.traits.type()))
        && (channels.isEmpty() || channels.contains(order.facts.channel()))
        && (categories.isEmpty() || categories.stream().anyMatch(code::startsWith));
  }

  /** In short, for the trail. */
  String inShort() {
    return ALL.equals(this)
        ? "ALL"
        : new TreeSet<>(families)
            + " "
            + new TreeSet<>(types)
            + " "
            + new TreeSet<>(channels)
            + " "
            + new TreeSet<>(categories);
  }
}
