package org.tierline.workorder;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import org.tierline.store.Work;

/**
 * The seeds by which samples are drawn, one a month. A seed is made by chance and stored before
 * anything is drawn with it; from then on every draw follows from what is stored.
 */
final class SampleSeeds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SampleSeeds() {}

  /** The seed of a month. */
  record Seed(YearMonth month, String text) {}

  /** The seed of the month in which a moment lies, made where there is none yet. */
  static Seed at(Work work, ZoneId zone, Instant now) {
    YearMonth month = YearMonth.from(now.atZone(zone));
    return find(work, month).orElseGet(() -> make(work, zone, month, now));
  }

  private static Optional<Seed> find(Work work, YearMonth month) {
    return work.sql("select seed from tierline.sample_period where tenant_id = ? and period = ?")
        .set(work.tenant().value())
        .set(month.toString())
        .first(row -> new Seed(month, row.getString(1)));
  }

  /** Of two who make it at once, the first one's stays. */
  private static Seed make(Work work, ZoneId zone, YearMonth month, Instant now) {
    byte[] seed = new byte[BYTES];
    RANDOM.nextBytes(seed);
    work.sql(
            "insert into tierline.sample_period (tenant_id, period, ends_at, seed, made_at)"
                + " values (?, ?, ?, ?, ?) on conflict (tenant_id, period) do nothing")
        .set(work.tenant().value())
        .set(month.toString())
        .set(month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
        .set(HexFormat.of().formatHex(seed))
        .set(now)
        .update();
    return find(work, month).orElseThrow();
  }
}
