package org.tierline.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
   * @param keys the public keys of the installation by number, in the form of X.509
   */
  public static void run(
      String tenant,
      List<TrailAnchor> anchors,
      Map<Integer, byte[]> keys,
      Consumer<AuditFinding> told) {
    @Nullable TrailAnchor before = null;
    for (TrailAnchor anchor : anchors) {
      TrailFault wrong = wrong(tenant, anchor, before, keys.get(anchor.key()));
      if (wrong != null) {
        told.accept(AuditFinding.of(null, wrong, anchor.no(), anchor.day(), anchor.key()));
      }
      before = anchor;
    }
  }

  private static @Nullable TrailFault wrong(
      String tenant, TrailAnchor anchor, @Nullable TrailAnchor before, byte @Nullable [] key) {
    if (key == null) {
      return TrailFault.ANCHOR_OF_UNKNOWN_KEY;
    }
    if (!Ed25519.verifies(key, anchor.signed(tenant), anchor.signature())) {
      return TrailFault.ANCHOR_NOT_SIGNED;
    }
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
