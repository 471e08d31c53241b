package org.tierline.jakarta;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.calendar.Calendars;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.feedback.RatingLinks;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Units;
import org.tierline.preset.Presets;
import org.tierline.seal.CityKeys;
import org.tierline.setting.Settings;
import org.tierline.store.Migrations;
import org.tierline.store.Transactions;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Amendments;
import org.tierline.workorder.ChainParts;
import org.tierline.workorder.Chains;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.Duplicates;
import org.tierline.workorder.OrderLogs;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.Triage;
import org.tierline.workorder.WorkOrders;

/**
 * Gives the host one {@link Tierline} over JTA and each of its services for injection. It is built
 * when the first of them is needed, on the data source that the host marks with {@link
 * TierlineDatabase}, and closed when the application stops; the data source stays the container's.
 * What a host plugs into the library, at least a master key, it gives as a bean of {@link
 * Extensions}.
 *
 * <p>The services are final and hold no state of a request, so they are singletons without proxies
 * and without interceptors: their transactions are those of {@link JtaTransactions}.
 */
@ApplicationScoped
public class TierlineProducer {
  private final Instance<DataSource> database;
  private final Instance<InstantSource> clock;
  private final Instance<Extensions> extensions;
  private @Nullable JtaTransactions transactions;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected TierlineProducer() {
    this.database = null;
    this.clock = null;
    this.extensions = null;
  }

  @Inject
  public TierlineProducer(
      @TierlineDatabase Instance<DataSource> database,
      @TierlineClock Instance<InstantSource> clock,
      Instance<Extensions> extensions) {
    this.database = database;
    this.clock = clock;
    this.extensions = extensions;
  }

  /** Connects, refuses a role that row-level security does not bind, and wires the library. */
  @Produces
  @Singleton
  public Tierline tierline() {
    DataSource source = database.get();
    Migrations.requireBoundByRowSecurity(source);
    JtaTransactions own = JtaTransactions.lookUp(source);
    transactions = own;
    return Tierline.over(
        own,
        clock.isUnsatisfied() ? InstantSource.system() : clock.get(),
        extensions.isUnsatisfied() ? Extensions.NONE : extensions.get());
  }

  @PreDestroy
  void close() {
    if (transactions != null) {
      transactions.close();
    }
  }

  @Produces
  @Singleton
  public Transactions transactions(Tierline tierline) {
    return tierline.transactions();
  }

  @Produces
  @Singleton
  public CityKeys cityKeys(Tierline tierline) {
    return tierline.cityKeys();
  }

  @Produces
  @Singleton
  public Tenants tenants(Tierline tierline) {
    return tierline.tenants();
  }

  @Produces
  @Singleton
  public Operators operators(Tierline tierline) {
    return tierline.operators();
  }

  @Produces
  @Singleton
  public Units units(Tierline tierline) {
    return tierline.units();
  }

  @Produces
  @Singleton
  public People people(Tierline tierline) {
    return tierline.people();
  }

  @Produces
  @Singleton
  public Accounts accounts(Tierline tierline) {
    return tierline.accounts();
  }

  @Produces
  @Singleton
  public Cities cities(Tierline tierline) {
    return tierline.cities();
  }

  @Produces
  @Singleton
  public Calendars calendars(Tierline tierline) {
    return tierline.calendars();
  }

  @Produces
  @Singleton
  public WorkOrders workOrders(Tierline tierline) {
    return tierline.workOrders();
  }

  @Produces
  @Singleton
  public OrderRequests orderRequests(Tierline tierline) {
    return tierline.orderRequests();
  }

  @Produces
  @Singleton
  public Triage triage(Tierline tierline) {
    return tierline.triage();
  }

  @Produces
  @Singleton
  public Duplicates duplicates(Tierline tierline) {
    return tierline.duplicates();
  }

  @Produces
  @Singleton
  public Rounds rounds(Tierline tierline) {
    return tierline.rounds();
  }

  @Produces
  @Singleton
  public Amendments amendments(Tierline tierline) {
    return tierline.amendments();
  }

  @Produces
  @Singleton
  public DeadlineRebasing deadlineRebasing(Tierline tierline) {
    return tierline.deadlineRebasing();
  }

  @Produces
  @Singleton
  public Feedbacks feedbacks(Tierline tierline) {
    return tierline.feedbacks();
  }

  @Produces
  @Singleton
  public RatingLinks ratingLinks(Tierline tierline) {
    return tierline.ratingLinks();
  }

  @Produces
  @Singleton
  public CallBacks callBacks(Tierline tierline) {
    return tierline.callBacks();
  }

  @Produces
  @Singleton
  public Settings settings(Tierline tierline) {
    return tierline.settings();
  }

  @Produces
  @Singleton
  public OrderLogs orderLogs(Tierline tierline) {
    return tierline.orderLogs();
  }

  @Produces
  @Singleton
  public Chains chains(Tierline tierline) {
    return tierline.chains();
  }

  @Produces
  @Singleton
  public ChainParts chainParts(Tierline tierline) {
    return tierline.chainParts();
  }

  @Produces
  @Singleton
  public Presets presets(Tierline tierline) {
    return tierline.presets();
  }
}
