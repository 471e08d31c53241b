package org.tierline.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;
import org.tierline.audit.Trail;
import org.tierline.audit.TrailAnchor;
import org.tierline.kernel.TenantId;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;
import org.tierline.tenant.Tenants;

/**
 * Signs the end of each trail once a day of its city, on the first look of that day, also when
 * nothing was added. A day on which no node ran has no anchor; the next one covers it. The trail of
 * the installation goes by UTC.
 */
public final class AuditAnchors implements DueClock {
  private static final int CACHED = 10_000;

  private final SigningKeys keys;
  private final Tenants tenants;
  private final Cache<TenantId, LocalDate> done = Caffeine.newBuilder().maximumSize(CACHED).build();

  public AuditAnchors(SigningKeys keys, Tenants tenants) {
    this.keys = keys;
    this.tenants = tenants;
  }

  /** Anchors are no clocks that anybody waits for, so none is counted. */
  @Override
  public int noteDue(Work work, Instant now, int most) {
    LocalDate day = LocalDate.ofInstant(now, zone(work));
    if (!day.equals(done.getIfPresent(work.tenant()))) {
      List<TrailAnchor> last = TrailReads.anchors(work, Long.MAX_VALUE, 1);
      TrailAnchor before = last.isEmpty() ? null : last.get(0);
      if (before == null || before.day().isBefore(day)) {
        TrailReads.add(work, make(work, day, HashChain.stored(now), before));
      } else {
        // What was read is committed, so that nobody has to look again.
        done.put(work.tenant(), day);
      }
    }
    return 0;
  }

  /** Whether the trail of the installation has yet to be looked at on the day of a moment. */
  public boolean isDue(TenantId installation, Instant now) {
    return !LocalDate.ofInstant(now, ZoneOffset.UTC).equals(done.getIfPresent(installation));
  }

  private ZoneId zone(Work work) {
    return work.tenant().equals(Trail.INSTALLATION) ? ZoneOffset.UTC : tenants.view(work).zone();
  }

  private TrailAnchor make(Work work, LocalDate day, Instant now, @Nullable TrailAnchor before) {
    TrailReads.Head head = TrailReads.head(work);
    long no = before == null ? 1 : before.no() + 1;
    byte[] last = before == null ? null : before.signature();
    // The number of the key is signed too, so it is asked for first.
    int key = keys.present(work);
    var unsigned = new TrailAnchor(no, day, head.seq(), head.hash(), now, key, last, new byte[0]);
    byte[] signature = keys.sign(work, key, unsigned.signed(work.tenant().toString()));
    return new TrailAnchor(no, day, head.seq(), head.hash(), now, key, last, signature);
  }

  @Override
  public String toString() {
    return "anchors of the trail";
  }
}
