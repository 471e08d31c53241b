package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import org.tierline.kernel.OrderId;

/**
 * What a change of a setting would do from its first moment on.
 *
 * @param effectiveFrom that moment
 * @param changed the units for which another value would hold, from the tree's top down
 * @param shielded the units at or below the changed one for which it would not count, because of a
 *     value of their own or a lock
 * @param openOrders how many open orders lie with the changed units now
 * @param someOrders the first of them, at most twenty
 */
public record SettingPreview(
    Instant effectiveFrom,
    List<Changed> changed,
    List<Shielded> shielded,
    long openOrders,
    List<OrderId> someOrders) {

  /**
   * A unit for which another value would hold.
   *
   * @param origin where the new value would come from
   */
  public record Changed(SettingUnit unit, String oldValue, String newValue, SettingOrigin origin) {}

  /** Why a change does not reach a unit. */
  public enum Shield {
    /** It, or a unit between, has a value of its own. */
    OWN_VALUE,
    /** A unit has locked the setting. */
    LOCK
  }

  /**
   * A unit that a change does not reach.
   *
   * @param value what holds there
   * @param by whose value or lock keeps the change away
   */
  public record Shielded(SettingUnit unit, String value, Shield shield, SettingUnit by) {}

  public SettingPreview {
    changed = List.copyOf(changed);
    shielded = List.copyOf(shielded);
    someOrders = List.copyOf(someOrders);
  }
}
