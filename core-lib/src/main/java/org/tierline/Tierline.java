package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.tierline.analytics.Boards;
import org.tierline.analytics.Recounts;
import org.tierline.analytics.Rollups;
import org.tierline.analytics.Statistics;
import org.tierline.attachment.Attachments;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DelegationCatalogue;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.LocalClasses;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.feedback.RatingLinks;
import org.tierline.history.OrderImports;
import org.tierline.hotline.Calls;
import org.tierline.hotline.Recordings;
import org.tierline.kernel.Caller;
import org.tierline.notice.Inboxes;
import org.tierline.notice.NoticePreferences;
import org.tierline.notice.NoticeTexts;
import org.tierline.notice.Notices;
import org.tierline.notice.Timelines;
import org.tierline.outbox.DeadLetters;
import org.tierline.outbox.Outbox;
import org.tierline.oversight.Observations;
import org.tierline.oversight.OversightSeats;
import org.tierline.oversight.SocialNotes;
import org.tierline.setting.SettingCatalogue;
import org.tierline.store.Migrations;
import org.tierline.store.Transactions;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.Bulletins;
import org.tierline.supervision.HandOverFiles;
import org.tierline.supervision.Instructions;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.RatingJudgements;
import org.tierline.supervision.Referrals;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionClocks;
import org.tierline.supervision.SupervisionNotices;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.tenant.DueClocks;
import org.tierline.workorder.Amendments;
import org.tierline.workorder.CallBackSamples;
import org.tierline.workorder.CallBackTeams;
import org.tierline.workorder.ChainParts;
import org.tierline.workorder.Chains;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.Duplicates;
import org.tierline.workorder.OrderAlarms;
import org.tierline.workorder.OrderLogs;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.Triage;
import org.tierline.workorder.TurnClasses;
import org.tierline.workorder.WorkOrders;

/**
 * The whole library, wired: build it once, keep it as long as the program runs, close it at the
 * end.
 *
 * <pre>{@code
 * Tierline.migrate(ownerDataSource, "tierline_app");
 * try (var tierline = Tierline.builder(runtimeDataSource).masterKey(key).build()) {
 *   tierline.cities().found(Caller.operator("set-up"), …);
 * }
 * }</pre>
 *
 * <p>The data source connects as a role that is neither owner nor superuser, with auto-commit off
 * or on, and the URL options {@code stringtype=unspecified&reWriteBatchedInserts=true}. It is the
 * program's to close.
 */
public final class Tierline extends CityServices implements AutoCloseable {
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final AutoCloseable owned;

  Tierline(
      Transactions transactions,
      AutoCloseable owned,
      InstantSource time,
      Duration pause,
      Extensions extensions) {
    super(new Wiring(transactions, time, pause, extensions));
    this.owned = owned;
  }

  /** Brings the schema up to date as its owner and grants the runtime role what it needs. */
  public static int migrate(DataSource owner, String runtimeRole) {
    return Migrations.run(owner, runtimeRole);
  }

  /** Every setting that a city can decide: the constants of each capability. */
  public static SettingCatalogue settingCatalogue() {
    return SettingKeys.ALL;
  }

  /** For plain Java SE: the library begins and ends its transactions itself. */
  public static TierlineBuilder builder(DataSource runtime) {
    return new TierlineBuilder(runtime);
  }

  /** For hosts with transactions of their own, such as Jakarta EE; they plug in a master key. */
  public static Tierline over(
      Transactions transactions, InstantSource time, Extensions extensions) {
    return new Tierline(transactions, () -> {}, time, PAUSE, extensions);
  }

  public Categories categories() {
    return made.intake.categories;
  }

  /** Classes of units below the city's categories. */
  public LocalClasses localClasses() {
    return made.intake.localClasses;
  }

  /** How units class what they work on by them. */
  public TurnClasses turnClasses() {
    return made.turnClasses;
  }

  /** To whom units hand down what. */
  public DelegationCatalogue delegationCatalogue() {
    return made.intake.delegationCatalogue;
  }

  public DispatchCatalogue dispatchCatalogue() {
    return made.intake.dispatchCatalogue;
  }

  public TownshipDuties townshipDuties() {
    return made.intake.townshipDuties;
  }

  public BlockedNumbers blockedNumbers() {
    return made.intake.blockedNumbers;
  }

  public CatalogueChanges catalogueChanges() {
    return made.intake.catalogueChanges;
  }

  public Attachments attachments() {
    return made.attachments;
  }

  public WorkOrders workOrders() {
    return made.handling.workOrders;
  }

  public OrderRequests orderRequests() {
    return made.handling.orderRequests;
  }

  public Triage triage() {
    return made.handling.triage;
  }

  /** Orders that may ask for the same as others. */
  public Duplicates duplicates() {
    return made.handling.duplicates;
  }

  public Rounds rounds() {
    return made.handling.rounds;
  }

  public Feedbacks feedbacks() {
    return made.handling.feedbacks;
  }

  public CallBacks callBacks() {
    return made.handling.callBacks;
  }

  /** Teams of units that call petitioners back in the centre's place. */
  public CallBackTeams callBackTeams() {
    return made.teams.callBackTeams;
  }

  /** Links by which petitioners rate. */
  public RatingLinks ratingLinks() {
    return made.handling.ratingLinks;
  }

  /** Clocks of one city's orders, for hosts that schedule the cities themselves. */
  public OrderAlarms alarms() {
    return made.handling.alarms;
  }

  public Supervision supervision() {
    return made.pressing.supervision;
  }

  public SupervisionProposals supervisionProposals() {
    return made.pressing.proposals;
  }

  public RatingJudgements ratingJudgements() {
    return made.pressing.judgements;
  }

  public SupervisionNotices supervisionNotices() {
    return made.pressing.notices;
  }

  public NoticeAnswers noticeAnswers() {
    return made.pressing.answers;
  }

  public Instructions instructions() {
    return made.pressing.instructions;
  }

  public Accountabilities accountabilities() {
    return made.pressing.accountabilities;
  }

  /** What a city publishes of criticism. */
  public Bulletins bulletins() {
    return made.pressing.bulletins;
  }

  /** Files that go to the competent organ with a proposal of accountability. */
  public HandOverFiles handOverFiles() {
    return made.handOvers;
  }

  /** Clocks of one city's notices and proposals, for hosts that schedule the cities themselves. */
  public SupervisionClocks supervisionClocks() {
    return made.pressing.clocks;
  }

  /** What people were told about orders. */
  public Notices notices() {
    return made.notices;
  }

  /** The logs of orders with what people were told between their rows. */
  public Timelines timelines() {
    return made.timelines;
  }

  /** What people were told within the platform. */
  public Inboxes inboxes() {
    return made.messaging.inboxes;
  }

  public NoticeTexts noticeTexts() {
    return made.messaging.noticeTexts;
  }

  public NoticePreferences noticePreferences() {
    return made.messaging.noticePreferences;
  }

  /**
   * Where a host puts messages for receivers of its own, within {@link Transactions#write}: they
   * leave exactly if that commits.
   */
  public Outbox outbox() {
    return made.messaging.outbox;
  }

  public DeadLetters deadLetters() {
    return made.messaging.deadLetters;
  }

  public Calls calls() {
    return made.calling.calls;
  }

  public Recordings recordings() {
    return made.calling.recordings;
  }

  /** Who was drawn to be called back, published when a month has ended. */
  public CallBackSamples callBackSamples() {
    return made.calling.samples;
  }

  /** Clocks of one city besides those of orders, for hosts that schedule the cities themselves. */
  public DueClocks dueClocks() {
    return made.calling.dueClocks;
  }

  public Referrals referrals() {
    return made.pressing.referrals;
  }

  public OversightSeats oversightSeats() {
    return made.watching.seats;
  }

  public Observations observations() {
    return made.watching.observations;
  }

  public SocialNotes socialNotes() {
    return made.watching.notes;
  }

  /** Logs for those who check the city from outside. */
  public OrderLogs orderLogs() {
    return made.handling.orderLogs;
  }

  public Amendments amendments() {
    return made.handling.amendments;
  }

  public DeadlineRebasing deadlineRebasing() {
    return made.handling.rebasing;
  }

  public OrderImports orderImports() {
    return made.history.orderImports;
  }

  public Chains chains() {
    return made.handling.chains;
  }

  /** What units have in the place of lines of their city's chain. */
  public ChainParts chainParts() {
    return made.handling.chainParts;
  }

  public Statistics statistics() {
    return made.analytics.statistics;
  }

  public Recounts recounts() {
    return made.analytics.recounts;
  }

  public Boards boards() {
    return made.analytics.boards;
  }

  /** The adding up of one city's figures, for hosts that schedule the cities themselves. */
  public Rollups rollups() {
    return made.analytics.rollups;
  }

  /** The seam to the database, for the host's own work in the same transactions. */
  public Transactions transactions() {
    return made.transactions;
  }

  /**
   * Moves deadlines that are in a batch, notes every clock that has run out, and sends what people
   * and other systems are to be told, and adds figures up, in every city whose turn it is; call it
   * every few seconds on any number of nodes. No clock waits until a long work is over.
   *
   * @param operator who runs the jobs
   * @return how many clocks were noted and orders looked at whose deadlines are in a batch
   */
  public int runDue(Caller operator) {
    return made.jobs.runDue(operator);
  }

  /**
   * Works off files of historic orders in every city whose turn it is, and tells of how many. It
   * takes as long as the files do: call it beside {@link #runDue} and never before it.
   */
  public int runImports(Caller operator) {
    return made.jobs.runImports(operator);
  }

  /**
   * Forgets what is kept no longer, once an hour in every city: contents of files that nobody needs
   * any more, recordings whose time is over, sessions long over, and personal data by the city's
   * periods. It may take long where much has run out: call it beside {@link #runDue} and never
   * before it.
   *
   * @param operator who runs the jobs
   * @return how much was forgotten
   */
  public int runCleaning(Caller operator) {
    return made.cleaning.runDue(operator);
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
