package org.tierline.reorganization;

import java.util.List;
import java.util.Set;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.NewUnit;

/**
 * Makes new units beside one, each of which takes units below it, open turns, roles and settings of
 * it; the rest stays with the unit, which goes on. For administrators of all below the unit above.
 *
 * @param parts one to twenty
 * @param turnsFollowChildren whether an open turn of the unit that it has handed down goes with the
 *     units that have it, where these all go to one part
 */
public record SplitUnit(UnitId unit, List<Part> parts, boolean turnsFollowChildren, String reason)
    implements TreeCommand {
  static final int MOST = 20;

  /**
   * A new unit and what it takes.
   *
   * @param children units directly below the one that is split
   * @param orders whose open turns of the unit go to it, whatever else is said
   * @param grants roles at the unit that go to it, by the ids of their grants; they need to give it
   *     a liaison
   * @param settings what the unit has decided that goes to it, by the names of the settings
   */
  public record Part(
      NewUnit unit,
      Set<UnitId> children,
      Set<OrderId> orders,
      Set<Long> grants,
      Set<String> settings) {
    public Part {
      new Violations().required("unit", unit).refuseIfAny();
      children = Set.copyOf(children);
      orders = Set.copyOf(orders);
      grants = Set.copyOf(grants);
      settings = Set.copyOf(settings);
    }
  }

  public SplitUnit {
    parts = List.copyOf(parts);
    new Violations()
        .required("unit", unit)
        .range("parts", parts.size(), 1, MOST)
        .text("reason", reason, LONGEST_REASON)
        .refuseIfAny();
  }
}
