package org.tierline.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.TenantId;
import org.tierline.seal.CityKeys;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** The cities of the installation. */
public final class Tenants {
  private static final int CACHED = 10_000;

  private final Transactions transactions;
  private final CityKeys keys;
  private final PhoneHashes hashes;
  private final CityStandings standings;
  private final InstantSource time;
  private final Cache<TenantId, Known> views = Caffeine.newBuilder().maximumSize(CACHED).build();

  private record Known(TenantView view, long incarnation) {
    static Known of(Tenant tenant) {
      return new Known(tenant.view(), tenant.incarnation());
    }
  }

  public Tenants(
      Transactions transactions,
      CityStandings standings,
      CityKeys keys,
      PhoneHashes hashes,
      InstantSource time) {
    this.keys = keys;
    this.hashes = hashes;
    this.transactions = transactions;
    this.standings = standings;
    this.time = time;
  }

  /** Adds a city within the founding transaction, whose caller is an operator at work in it. */
  public TenantView add(Work work, NewTenant city) {
    work.caller().requireOperator();
    var tenant = new Tenant(work.tenant(), city, time.instant());
    work.add(tenant);
    work.flush();
    work.installationSql(
            "insert into tierline.tenant_directory (slug, directory_tenant_id, status, created_at)"
                + " values (?, ?, 'ACTIVE', ?)")
        .set(city.slug())
        .set(work.tenant().value())
        .set(time.instant())
        .update();
    hashes.addKey(work);
    keys.found(work);
    return tenant.view();
  }

  /** The caller's own city. */
  public TenantView get(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          work.versions();
          return view(work);
        });
  }

  /**
   * The city of a running work; cached, since what it holds does not change while it lives. Only
   * its name in addresses may, when it comes back out of a file; that is looked at in works that
   * know the city's versions.
   */
  public TenantView view(Work work) {
    Known cached = views.getIfPresent(work.tenant());
    if (cached != null && isPresent(work, cached)) {
      return cached.view();
    }
    Known known =
        work.query("select t from Tenant t where t.tenantId = :tenant", Tenant.class)
            .getResultStream()
            .findFirst()
            .map(Known::of)
            .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", work.tenant()));
    views.put(work.tenant(), known);
    return known.view();
  }

  private static boolean isPresent(Work work, Known known) {
    return work.lacksVersions() || known.incarnation() == work.versions().incarnation();
  }

  /** Looks anew at a city that has come or gone. */
  public void forget(Work work) {
    views.invalidate(work.tenant());
  }

  /** What the city of a running work may use at most. */
  public CityQuota quota(Work work) {
    return standings.quota(work);
  }

  /** Finds a city by its name in addresses; for the host's front door, as an operator. */
  public Optional<TenantId> find(Caller operator, String slug) {
    operator.requireOperator();
    return transactions.read(
        operator,
        work ->
            work.installationSql(
                    "select directory_tenant_id from tierline.tenant_directory where slug = ?"
                        + " and status <> 'ERASING'")
                .set(slug)
                .first(row -> new TenantId(row.getLong(1))));
  }

  /** The installation's cities by their names in addresses; operators only. */
  public Page<TenantListing> list(Caller operator, PageRequest page) {
    operator.requireOperator();
    List<TenantListing> rows =
        transactions.read(
            operator,
            work ->
                work.installationSql(
                        "select slug, directory_tenant_id, status from tierline.tenant_directory"
                            + " where slug > ? order by slug limit ?")
                    .set(page.after() == null ? "" : page.after())
                    .set(page.size() + 1)
                    .list(
                        row ->
                            new TenantListing(
                                row.getString(1), new TenantId(row.getLong(2)), row.getString(3))));
    return Page.of(rows, page, TenantListing::slug);
  }
}
