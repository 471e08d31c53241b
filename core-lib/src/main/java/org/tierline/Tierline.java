package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tierline.attachment.Attachments;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.notice.Inboxes;
import org.tierline.notice.NoticePreferences;
import org.tierline.notice.NoticeSettings;
import org.tierline.notice.NoticeTexts;
import org.tierline.notice.Notices;
import org.tierline.org.Access;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Units;
import org.tierline.outbox.DeadLetters;
import org.tierline.oversight.Observations;
import org.tierline.oversight.OversightSeats;
import org.tierline.oversight.OversightSettings;
import org.tierline.oversight.SocialNotes;
import org.tierline.setting.SettingCatalogue;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.setting.Settings;
import org.tierline.store.Migrations;
import org.tierline.store.Transactions;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.AutomaticLadder;
import org.tierline.supervision.Instructions;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionClocks;
import org.tierline.supervision.SupervisionNotices;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.supervision.SupervisionSettings;
import org.tierline.tenant.CityJobs;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Chains;
import org.tierline.workorder.OrderAlarms;
import org.tierline.workorder.OrderLogs;
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
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final SettingCatalogue SETTINGS =
      new SettingCatalogue(
          Stream.of(
                  LimitSettings.KEYS,
                  OrderSettings.KEYS,
                  SupervisionSettings.ALL,
                  OversightSettings.ALL,
                  NoticeSettings.ALL)
              .<SettingKey<?>>flatMap(List::stream)
              .toList());

  private final Transactions transactions;
  private final AutoCloseable owned;
  private final InstantSource time;
  private final Tenants tenants;
  private final Operators operators;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Cities cities;
  private final Calendars calendars;
  private final IntakePart intake;
  private final Attachments attachments;
  private final WorkOrders workOrders;
  private final Feedbacks feedbacks;
  private final CallBacks callBacks;
  private final OrderRequests orderRequests;
  private final Triage triage;
  private final Rounds rounds;
  private final OrderAlarms alarms;
  private final OrderLogs orderLogs;
  private final CityJobs jobs;
  private final SupervisionPart pressing;
  private final OversightPart watching;
  private final CityJobs supervisionJobs;
  private final Messaging messaging;
  private final Notices notices;
  private final Settings settings;
  private final Chains chains;

  Tierline(
      Transactions transactions,
      AutoCloseable owned,
      InstantSource time,
      Duration pause,
      Extensions extensions) {
    this.transactions = transactions;
    this.owned = owned;
    this.time = time;
    var ids = new IdSource(time, CityJobs.nextNode(transactions));
    var access = new Access(time);
    this.tenants = new Tenants(transactions, time);
    this.operators = new Operators(transactions, time);
    this.units = new Units(transactions, access, ids, time);
    this.people = new People(transactions, access, ids, time);
    this.accounts = new Accounts(transactions, people, time);
    this.cities = new Cities(transactions, tenants, units, people, accounts, ids);
    this.calendars = new Calendars(transactions, access, tenants, time);
    var rules = new SettingRules(access, SETTINGS, time);
    this.intake = new IntakePart(transactions, access, tenants, ids, time);
    this.messaging =
        new Messaging(
            new Messaging.Base(transactions, access, tenants, rules, ids, time, pause, extensions));
    OrderSteps steps = steps(access, rules);
    this.attachments = intake.attachments(steps, extensions);
    this.workOrders = new WorkOrders(transactions, tenants, access, steps, ids, time);
    this.orderRequests = new OrderRequests(transactions, access, steps);
    this.triage = new Triage(transactions, steps);
    this.rounds = new Rounds(transactions, steps);
    this.feedbacks = new Feedbacks(transactions, access, steps);
    this.callBacks = new CallBacks(transactions, tenants, steps);
    this.alarms = new OrderAlarms(transactions, steps, time);
    this.settings =
        new Settings(
            transactions, access, tenants, SETTINGS, rules, WorkOrders.settingReach(), time);
    this.chains = new Chains(transactions, access, steps, time);
    this.orderLogs = new OrderLogs(transactions, tenants, access, time);
    this.jobs = job("clocks", pause, true, alarms::noteDue);
    this.pressing = new SupervisionPart(transactions, access, steps, calendars, rules, time);
    this.watching =
        new OversightPart(
            transactions, access, tenants, steps, rules, pressing.proposals, ids, time);
    this.notices = new Notices(transactions, access, steps, time);
    this.supervisionJobs = job("supervision", pause, false, pressing.clocks::noteDue);
  }

  private OrderSteps steps(Access access, SettingRules rules) {
    var ladder = new AutomaticLadder(access, calendars, rules);
    var orderRules = new OrderRules(rules, new LimitSettings(rules));
    return new OrderSteps(access, calendars, orderRules, time, List.of(ladder, messaging.listener));
  }

  /** A job for each city; where it is shared, several nodes may be at one city. */
  private CityJobs job(String name, Duration pause, boolean shared, CityJobs.CityJob job) {
    return new CityJobs(transactions, time, new CityJobs.Settings(name, LEASE, pause, shared), job);
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
  public static TierlineBuilder builder(DataSource runtime) {
    return new TierlineBuilder(runtime);
  }

  /** For hosts with transactions of their own, such as Jakarta EE. */
  public static Tierline over(Transactions transactions, InstantSource time) {
    return over(transactions, time, Extensions.NONE);
  }

  /** The same with what the host plugs in. */
  public static Tierline over(
      Transactions transactions, InstantSource time, Extensions extensions) {
    return new Tierline(transactions, () -> {}, time, PAUSE, extensions);
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
    return intake.categories;
  }

  public DispatchCatalogue dispatchCatalogue() {
    return intake.dispatchCatalogue;
  }

  public TownshipDuties townshipDuties() {
    return intake.townshipDuties;
  }

  public BlockedNumbers blockedNumbers() {
    return intake.blockedNumbers;
  }

  public CatalogueChanges catalogueChanges() {
    return intake.catalogueChanges;
  }

  public Attachments attachments() {
    return attachments;
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

  public Supervision supervision() {
    return pressing.supervision;
  }

  public SupervisionProposals supervisionProposals() {
    return pressing.proposals;
  }

  public SupervisionNotices supervisionNotices() {
    return pressing.notices;
  }

  public NoticeAnswers noticeAnswers() {
    return pressing.answers;
  }

  public Instructions instructions() {
    return pressing.instructions;
  }

  public Accountabilities accountabilities() {
    return pressing.accountabilities;
  }

  /** Clocks of one city's notices and proposals, for hosts that schedule the cities themselves. */
  public SupervisionClocks supervisionClocks() {
    return pressing.clocks;
  }

  /** What people were told about orders. */
  public Notices notices() {
    return notices;
  }

  /** What people were told within the platform. */
  public Inboxes inboxes() {
    return messaging.inboxes;
  }

  /** The wordings of notices. */
  public NoticeTexts noticeTexts() {
    return messaging.noticeTexts;
  }

  /** How people want to be told. */
  public NoticePreferences noticePreferences() {
    return messaging.noticePreferences;
  }

  /** Messages that were given up. */
  public DeadLetters deadLetters() {
    return messaging.deadLetters;
  }

  public Settings settings() {
    return settings;
  }

  public OversightSeats oversightSeats() {
    return watching.seats;
  }

  public Observations observations() {
    return watching.observations;
  }

  public SocialNotes socialNotes() {
    return watching.notes;
  }

  /** Logs for those who check the city from outside. */
  public OrderLogs orderLogs() {
    return orderLogs;
  }

  public Chains chains() {
    return chains;
  }

  /** The seam to the database, for the host's own work in the same transactions. */
  public Transactions transactions() {
    return transactions;
  }

  /**
   * Notes every clock that has run out, and sends what people and other systems are to be told, in
   * every city whose turn it is; call it every few seconds on any number of nodes.
   *
   * @param operator who runs the jobs
   * @return how many clocks were noted
   */
  public int runDue(Caller operator) {
    int noted = jobs.runDue(operator) + supervisionJobs.runDue(operator);
    messaging.runDue(operator);
    return noted;
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
