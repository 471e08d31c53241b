package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentDesk;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.Attachments;
import org.tierline.attachment.DatabaseStore;
import org.tierline.calendar.Calendars;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.CatalogueStore;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Units;
import org.tierline.store.Migrations;
import org.tierline.store.SeTransactions;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityJobs;
import org.tierline.tenant.Operators;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.AttachedOrders;
import org.tierline.workorder.OrderAlarms;
import org.tierline.workorder.OrderSteps;
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

  private final Transactions transactions;
  private final AutoCloseable owned;
  private final Tenants tenants;
  private final Operators operators;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Cities cities;
  private final Calendars calendars;
  private final Categories categories;
  private final DispatchCatalogue dispatchCatalogue;
  private final TownshipDuties townshipDuties;
  private final BlockedNumbers blockedNumbers;
  private final CatalogueChanges catalogueChanges;
  private final Attachments attachments;
  private final WorkOrders workOrders;
  private final Feedbacks feedbacks;
  private final CallBacks callBacks;
  private final CityJobs jobs;

  /** What a host may choose; without a store, attachments lie in the city's own database. */
  private record Choices(
      InstantSource time,
      Duration pause,
      @Nullable AttachmentStore attachments,
      AttachmentRules attachmentRules) {

    AttachmentStore store(Transactions transactions) {
      return attachments == null ? new DatabaseStore(transactions) : attachments;
    }
  }

  private Tierline(Transactions transactions, AutoCloseable owned, Choices choices) {
    this.transactions = transactions;
    this.owned = owned;
    InstantSource time = choices.time();
    var ids = new IdSource(time, CityJobs.nextNode(transactions));
    var access = new Access(time);
    this.tenants = new Tenants(transactions, time);
    this.operators = new Operators(transactions, time);
    this.units = new Units(transactions, access, ids, time);
    this.people = new People(transactions, access, ids, time);
    this.accounts = new Accounts(transactions, people, time);
    this.cities = new Cities(transactions, tenants, units, people, accounts, ids);
    this.calendars = new Calendars(transactions, access, tenants, time);
    var phoneHashes = new PhoneHashes(time);
    var catalogue = new CatalogueStore(access, ids, time);
    this.categories = new Categories(transactions, catalogue);
    this.dispatchCatalogue = new DispatchCatalogue(transactions, catalogue);
    this.townshipDuties = new TownshipDuties(transactions, catalogue);
    this.blockedNumbers = new BlockedNumbers(transactions, catalogue, tenants, phoneHashes);
    this.catalogueChanges = new CatalogueChanges(transactions, access);
    var steps = new OrderSteps(access, calendars, time);
    this.attachments =
        new Attachments(
            transactions,
            new AttachmentDesk(AttachedOrders.of(steps), access, ids, time),
            choices.store(transactions),
            choices.attachmentRules());
    this.workOrders = new WorkOrders(transactions, tenants, access, steps, ids, time);
    this.feedbacks = new Feedbacks(transactions, access, steps);
    this.callBacks = new CallBacks(transactions, tenants, steps);
    var alarms = new OrderAlarms(transactions, time);
    this.jobs =
        new CityJobs(
            transactions,
            time,
            new CityJobs.Settings("clocks", LEASE, choices.pause()),
            alarms::noteDue);
  }

  /** Brings the schema up to date as its owner and grants the runtime role what it needs. */
  public static int migrate(DataSource owner, String runtimeRole) {
    return Migrations.run(owner, runtimeRole);
  }

  /** For plain Java SE: the library begins and ends its transactions itself. */
  public static Builder builder(DataSource runtime) {
    return new Builder(runtime);
  }

  /** For hosts with transactions of their own, such as Jakarta EE. */
  public static Tierline over(Transactions transactions, InstantSource time) {
    return over(transactions, time, null);
  }

  /**
   * The same with a store of the host's for attachments.
   *
   * @param attachments null to keep them in the city's own database
   */
  public static Tierline over(
      Transactions transactions, InstantSource time, @Nullable AttachmentStore attachments) {
    return new Tierline(
        transactions, () -> {}, new Choices(time, PAUSE, attachments, AttachmentRules.DEFAULTS));
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final DataSource runtime;
    private InstantSource time = InstantSource.system();
    private Duration pause = PAUSE;
    private @Nullable AttachmentStore attachments;
    private AttachmentRules attachmentRules = AttachmentRules.DEFAULTS;

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

    /** Where attachments lie; in the city's own database unless set. */
    public Builder attachments(AttachmentStore store) {
      this.attachments = store;
      return this;
    }

    /** Which attachments are taken; {@link AttachmentRules#DEFAULTS} unless set. */
    public Builder attachmentRules(AttachmentRules rules) {
      this.attachmentRules = rules;
      return this;
    }

    /** Connects, refuses a role that row-level security does not bind, and wires the library. */
    public Tierline build() {
      Migrations.requireBoundByRowSecurity(runtime);
      var transactions = new SeTransactions(runtime);
      return new Tierline(
          transactions, transactions, new Choices(time, pause, attachments, attachmentRules));
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

  public Categories categories() {
    return categories;
  }

  public DispatchCatalogue dispatchCatalogue() {
    return dispatchCatalogue;
  }

  public TownshipDuties townshipDuties() {
    return townshipDuties;
  }

  public BlockedNumbers blockedNumbers() {
    return blockedNumbers;
  }

  public CatalogueChanges catalogueChanges() {
    return catalogueChanges;
  }

  public Attachments attachments() {
    return attachments;
  }

  public WorkOrders workOrders() {
    return workOrders;
  }

  public Feedbacks feedbacks() {
    return feedbacks;
  }

  public CallBacks callBacks() {
    return callBacks;
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
