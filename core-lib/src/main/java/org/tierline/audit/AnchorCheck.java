package org.tierline.audit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the anchors of a trail: that each was signed by the key that it names, and follows from
 * the one before. Needs nothing but the JDK.
 */
public final class AnchorCheck {
  private AnchorCheck() {}

  /**
   * Tells what is wrong with anchors.
   *
   * @param anchors in the order of their numbers
   * @return how many follow from the one before, but cannot be checked by a key, since it did not
   *     come along from the installation that has signed
   */
  public static long run(
      String tenant, List<TrailAnchor> anchors, AnchorKeys keys, Consumer<AuditFinding> told) {
    long unchecked = 0;
    @Nullable TrailAnchor before = null;
    for (TrailAnchor anchor : anchors) {
      byte[] key = keys.find(anchor);
      boolean good =
          key != null && Ed25519.verifies(key, anchor.signed(tenant), anchor.signature());
      boolean open = !good && keys.isLost(anchor);
      TrailFault wrong = good || open ? misplaced(anchor, before) : unsigned(key);
      if (wrong != null) {
        told.accept(AuditFinding.of(null, wrong, anchor.no(), anchor.day(), anchor.key()));
      } else if (open) {
        unchecked++;
      }
      before = anchor;
    }
    return unchecked;
  }

  private static TrailFault unsigned(byte @Nullable [] key) {
    return key == null ? TrailFault.ANCHOR_OF_UNKNOWN_KEY : TrailFault.ANCHOR_NOT_SIGNED;
  }

  private static @Nullable TrailFault misplaced(TrailAnchor anchor, @Nullable TrailAnchor before) {
    if (before == null ? anchor.no() != 1 : anchor.no() != before.no() + 1) {
      return TrailFault.ANCHOR_BEFORE_MISSING;
    }
    byte[] last = before == null ? null : before.signature();
    if (!Arrays.equals(anchor.before(), last)) {
      return TrailFault.ANCHOR_FOLLOWS_ANOTHER;
    }
    boolean back =
        before != null && (!anchor.day().isAfter(before.day()) || anchor.seq() < before.seq());
    return back ? TrailFault.ANCHOR_GOES_BACK : null;
  }
}
