package org.tierline.audit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditFinding.Kind;

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
      String wrong = good || open ? misplaced(anchor, before) : unsigned(anchor, key);
      if (wrong != null) {
        told.accept(
            new AuditFinding(
                null,
                Kind.ANCHOR_BROKEN,
                "anchor %d of %s %s".formatted(anchor.no(), anchor.day(), wrong)));
      } else if (open) {
        unchecked++;
      }
      before = anchor;
    }
    return unchecked;
  }

  private static String unsigned(TrailAnchor anchor, byte @Nullable [] key) {
    return key == null
        ? "names key " + anchor.key() + ", which is not known"
        : "was not signed so by key " + anchor.key();
  }

  private static @Nullable String misplaced(TrailAnchor anchor, @Nullable TrailAnchor before) {
    if (before == null ? anchor.no() != 1 : anchor.no() != before.no() + 1) {
      return "does not follow: one before it is missing";
    }
    byte[] last = before == null ? null : before.signature();
    if (!Arrays.equals(anchor.before(), last)) {
      return "follows another anchor than the one before it";
    }
    boolean back =
        before != null && (!anchor.day().isAfter(before.day()) || anchor.seq() < before.seq());
    return back ? "goes back behind the one before it" : null;
  }
}
