package org.tierline.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * What a node believes of the cities that are not as all others: which can only be read, and which
 * have limits of their own. All are read together by one statement, at most every five seconds and
 * only when something is to be written, so that no step of an order costs a statement more. What
 * another node has changed holds here after five seconds at the latest, and the time that the
 * statement takes. Made once for a library; it has no use of its own.
 */
public final class CityStandings {
  static final Duration BELIEVED = Duration.ofSeconds(5);
  private static final Caller LOOK = Caller.operator("standings");

  private final Transactions through;
  private final InstantSource time;
  private final ReentrantLock loading = new ReentrantLock();
  private final Set<TenantId> written = ConcurrentHashMap.newKeySet();
  private volatile CityQuota usual = CityQuota.NONE;
  private volatile @Nullable Seen seen;

  private record Standing(CityStatus status, CityQuota own) {}

  private record Seen(Instant at, Map<TenantId, Standing> unusual) {}

  private CityStandings(Transactions through, InstantSource time) {
    this.through = through;
    this.time = time;
  }

  /** On transactions that nobody guards yet. */
  public static CityStandings over(Transactions through, InstantSource time) {
    return new CityStandings(through, time);
  }

  /** The same transactions, in which no city is written that can only be read. */
  public Transactions guard() {
    return new Guarded(through, this);
  }

  private record Guarded(Transactions through, CityStandings standings) implements Transactions {
    @Override
    public <T> T write(Caller caller, Function<Work, T> body) {
      standings.requireWritable(caller);
      T result = through.write(caller, body);
      if (caller.kind() != Caller.Kind.SYSTEM && caller.hasTenant()) {
        standings.written.add(caller.tenant());
      }
      return result;
    }

    @Override
    public Set<TenantId> takeWritten() {
      var taken = new HashSet<>(standings.written);
      standings.written.removeAll(taken);
      return taken;
    }

    @Override
    public <T> T keep(Caller caller, Function<Work, T> body) {
      return through.write(caller, body);
    }

    @Override
    public <T> T read(Caller caller, Function<Work, T> body) {
      return through.read(caller, body);
    }

    @Override
    public boolean endWithCall() {
      return through.endWithCall();
    }

    @Override
    public Thread newThread(Runnable body) {
      return through.newThread(body);
    }
  }

  /** The operator is let through: he restores and erases, and sets right what nobody else may. */
  private void requireWritable(Caller caller) {
    if (caller.kind() == Caller.Kind.OPERATOR || !caller.hasTenant()) {
      return;
    }
    Standing standing = unusual().get(caller.tenant());
    if (standing != null && standing.status() != CityStatus.ACTIVE) {
      throw new Conflict(TenantError.CITY_SUSPENDED);
    }
  }

  /** What a city may use: its own limits, else those of every city. */
  CityQuota quota(TenantId city) {
    return quota(city, unusual());
  }

  /** The same within a transaction, which has looked when it began and must not look now. */
  CityQuota quota(Work work) {
    Seen known = seen;
    return known == null ? usual : quota(work.tenant(), known.unusual());
  }

  private CityQuota quota(TenantId city, Map<TenantId, Standing> unusual) {
    Standing standing = unusual.get(city);
    return standing == null ? usual : standing.own().orElse(usual);
  }

  void use(CityQuota ofEveryCity) {
    usual = ofEveryCity;
  }

  CityQuota usual() {
    return usual;
  }

  /** Looks again, after something was changed on this node. */
  void look() {
    load(time.instant());
  }

  private Map<TenantId, Standing> unusual() {
    Instant now = time.instant();
    Seen known = seen;
    if (known != null && Duration.between(known.at(), now).abs().compareTo(BELIEVED) < 0) {
      return known.unusual();
    }
    if (known != null) {
      // Whoever comes while another one looks goes on with what was known: waiting for him might
      // hold the very connection that he needs.
      if (!loading.tryLock()) {
        return known.unusual();
      }
      try {
        return load(now);
      } finally {
        loading.unlock();
      }
    }
    return load(now);
  }

  private Map<TenantId, Standing> load(Instant now) {
    var found = new HashMap<TenantId, Standing>();
    through.read(
        LOOK,
        work ->
            work.installationSql(
                    "select directory_tenant_id, status, requests_a_second, requests_at_once,"
                        + " stored_mib, orders_a_day from tierline.tenant_directory"
                        + " where status <> 'ACTIVE' or requests_a_second is not null"
                        + " or requests_at_once is not null or stored_mib is not null"
                        + " or orders_a_day is not null")
                .list(
                    row ->
                        found.put(
                            new TenantId(row.getLong(1)),
                            new Standing(
                                CityStatus.valueOf(row.getString(2)), Directory.quota(row)))));
    seen = new Seen(now, found);
    return found;
  }
}
