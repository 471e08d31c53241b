package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Units;
import org.tierline.setting.SettingCatalogue;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.setting.Settings;
import org.tierline.store.Migrations;
import org.tierline.store.SeTransactions;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityJobs;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Chains;
import org.tierline.workorder.OrderAlarms;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.OrderRules;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.Triage;
import org.tierline.workorder.WorkOrders;

/**
 * The whole library, wired: build it once, keep it as long as the program runs, close it at the
 * end.
 *
 * <pre>{@code
 * Tierline.migrate(ownerDataSource, "tierline_app");
 * try (var tierline = Tierline.builder(runtimeDataSource).build()) {
 *   tierline.cities().found(Caller.operator("set-up"), …);
 * }
 * }</pre>
 *
 * <p>The data source connects as a role that is neither owner nor superuser, with auto-commit off
 * or on, and the URL options {@code stringtype=unspecified&reWriteBatchedInserts=true}. It is the
 * program's to close.
 */
public final class Tierline implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final SettingCatalogue SETTINGS =
      new SettingCatalogue(
          Stream.of(LimitSettings.KEYS, OrderSettings.KEYS)
              .<SettingKey<?>>flatMap(List::stream)
              .toList());

  private final Transactions transactions;
  private final AutoCloseable owned;
  private final Tenants tenants;
  private final Operators operators;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Cities cities;
  private final Calendars calendars;
  private final WorkOrders workOrders;
  private final Feedbacks feedbacks;
  private final CallBacks callBacks;
  private final OrderRequests orderRequests;
  private final Triage triage;
  private final Rounds rounds;
  private final OrderAlarms alarms;
  private final CityJobs jobs;
  private final Settings settings;
  private final Chains chains;

  private Tierline(
      Transactions transactions, AutoCloseable owned, InstantSource time, Duration pause) {
    this.transactions = transactions;
    this.owned = owned;
    var ids = new IdSource(time, CityJobs.nextNode(transactions));
    var access = new Access(time);
    this.tenants = new Tenants(transactions, time);
    this.operators = new Operators(transactions, time);
    this.units = new Units(transactions, access, ids, time);
    this.people = new People(transactions, access, ids, time);
    this.accounts = new Accounts(transactions, people, time);
    this.cities = new Cities(transactions, tenants, units, people, accounts, ids);
    this.calendars = new Calendars(transactions, access, tenants, time);
    var settingRules = new SettingRules(access, SETTINGS, time);
    var orderRules = new OrderRules(settingRules, new LimitSettings(settingRules));
    var steps = new OrderSteps(access, calendars, orderRules, time, List.of());
    this.workOrders = new WorkOrders(transactions, tenants, access, steps, ids, time);
    this.orderRequests = new OrderRequests(transactions, access, steps);
    this.triage = new Triage(transactions, steps);
    this.rounds = new Rounds(transactions, steps);
    this.feedbacks = new Feedbacks(transactions, access, steps);
    this.callBacks = new CallBacks(transactions, tenants, steps);
    this.alarms = new OrderAlarms(transactions, steps, time);
    this.settings =
        new Settings(
            transactions, access, tenants, SETTINGS, settingRules, WorkOrders.settingReach(), time);
    this.chains = new Chains(transactions, access, steps, time);
    this.jobs =
        new CityJobs(
            transactions, time, new CityJobs.Settings("clocks", LEASE, pause), alarms::noteDue);
  }

  /** Brings the schema up to date as its owner and grants the runtime role what it needs. */
  public static int migrate(DataSource owner, String runtimeRole) {
    return Migrations.run(owner, runtimeRole);
  }

  /** Every setting that a city can decide: the constants of each capability. */
  public static SettingCatalogue settingCatalogue() {
    return SETTINGS;
  }

  /** For plain Java SE: the library begins and ends its transactions itself. */
  public static Builder builder(DataSource runtime) {
    return new Builder(runtime);
  }

  /** For hosts with transactions of their own, such as Jakarta EE. */
  public static Tierline over(Transactions transactions, InstantSource time) {
    return new Tierline(transactions, () -> {}, time, PAUSE);
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final DataSource runtime;
    private InstantSource time = InstantSource.system();
    private Duration pause = PAUSE;

    private Builder(DataSource runtime) {
      this.runtime = runtime;
    }

    /** Another clock than the system's, for tests and replays. */
    public Builder clock(InstantSource source) {
      this.time = source;
      return this;
    }

    /** How long a city rests between two runs of its jobs; ten seconds unless set. */
    public Builder jobPause(Duration rest) {
      this.pause = rest;
      return this;
    }

    /** Connects, refuses a role that row-level security does not bind, and wires the library. */
    public Tierline build() {
      Migrations.requireBoundByRowSecurity(runtime);
      var transactions = new SeTransactions(runtime);
      return new Tierline(transactions, transactions, time, pause);
    }
  }

  public Tenants tenants() {
    return tenants;
  }

  public Operators operators() {
    return operators;
  }

  public Units units() {
    return units;
  }

  public People people() {
    return people;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Cities cities() {
    return cities;
  }

  public Calendars calendars() {
    return calendars;
  }

  public WorkOrders workOrders() {
    return workOrders;
  }

  public OrderRequests orderRequests() {
    return orderRequests;
  }

  public Triage triage() {
    return triage;
  }

  public Rounds rounds() {
    return rounds;
  }

  public Feedbacks feedbacks() {
    return feedbacks;
  }

  public CallBacks callBacks() {
    return callBacks;
  }

  /** Clocks of one city's orders, for hosts that schedule the cities themselves. */
  public OrderAlarms alarms() {
    return alarms;
  }

  public Settings settings() {
    return settings;
  }

  public Chains chains() {
    return chains;
  }

  /** The seam to the database, for the host's own work in the same transactions. */
  public Transactions transactions() {
    return transactions;
  }

  /**
   * Notes every clock that has run out, in every city whose turn it is; call it every few seconds
   * on any number of nodes.
   *
   * @param operator who runs the jobs
   * @return how many clocks were noted
   */
  public int runDue(Caller operator) {
    return jobs.runDue(operator);
  }

  @Override
  public void close() {
    try {
      owned.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close", e);
    }
  }
}
