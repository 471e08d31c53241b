package org.tierline.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
   * @param keys the public keys of the installation by number, in the form of X.509
   */
  public static void run(
      String tenant,
      List<TrailAnchor> anchors,
      Map<Integer, byte[]> keys,
      Consumer<AuditFinding> told) {
    @Nullable TrailAnchor before = null;
    for (TrailAnchor anchor : anchors) {
      String wrong = wrong(tenant, anchor, before, keys.get(anchor.key()));
      if (wrong != null) {
        told.accept(
            new AuditFinding(
                null,
                Kind.ANCHOR_BROKEN,
                "anchor %d of %s %s".formatted(anchor.no(), anchor.day(), wrong)));
      }
      before = anchor;
    }
  }

  private static @Nullable String wrong(
      String tenant, TrailAnchor anchor, @Nullable TrailAnchor before, byte @Nullable [] key) {
    if (key == null) {
      return "names key " + anchor.key() + ", which is not known";
    }
    if (!Ed25519.verifies(key, anchor.signed(tenant), anchor.signature())) {
      return "was not signed so by key " + anchor.key();
    }
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
