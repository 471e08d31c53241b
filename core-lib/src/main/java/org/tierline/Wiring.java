package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.Attachments;
import org.tierline.attachment.Contents;
import org.tierline.audit.Trail;
import org.tierline.calendar.LimitSettings;
import org.tierline.feedback.ClosingRule;
import org.tierline.feedback.RatingLinks;
import org.tierline.feedback.RatingRule;
import org.tierline.feedback.TeamRule;
import org.tierline.hotline.Calls;
import org.tierline.identity.UnitClaimRules;
import org.tierline.kernel.IdSource;
import org.tierline.notice.Notices;
import org.tierline.notice.Timelines;
import org.tierline.org.Access;
import org.tierline.org.UnitGrants;
import org.tierline.oversight.UnitNotes;
import org.tierline.oversight.UnitSeats;
import org.tierline.powers.HeldPowers;
import org.tierline.preset.CityTemplates;
import org.tierline.preset.Presets;
import org.tierline.privacy.ReleaseGuard;
import org.tierline.reorganization.Holdings;
import org.tierline.seal.MasterKeys;
import org.tierline.setting.CityDecisions;
import org.tierline.setting.SettingRules;
import org.tierline.setting.Settings;
import org.tierline.setting.UnitSettings;
import org.tierline.store.Transactions;
import org.tierline.supervision.AutomaticLadder;
import org.tierline.supervision.DisciplineRule;
import org.tierline.supervision.HandOverFiles;
import org.tierline.supervision.InstructionDates;
import org.tierline.supervision.InstructionReports;
import org.tierline.supervision.InstructionRule;
import org.tierline.supervision.LastRoundRule;
import org.tierline.supervision.SupervisionDates;
import org.tierline.supervision.SupervisionRule;
import org.tierline.supervision.UnitNotices;
import org.tierline.tenant.CityJobs;
import org.tierline.tenant.CityStandings;
import org.tierline.workorder.CalendarDates;
import org.tierline.workorder.Entrusting;
import org.tierline.workorder.OpenTurns;
import org.tierline.workorder.OrderRules;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.TeamRoster;
import org.tierline.workorder.TurnClasses;
import org.tierline.workorder.UnitActions;
import org.tierline.workorder.UnitParts;
import org.tierline.workorder.WorkOrders;

/** All services of the library, wired in parts; {@link Tierline} hands them out. */
final class Wiring {

  final Transactions transactions;
  final CityPart city;
  final IdentityPart identity;
  final IntakePart intake;
  final Messaging messaging;
  final HandlingPart handling;
  final TeamPart teams;
  final TurnClasses turnClasses;
  final HeldPowers heldPowers;
  final Attachments attachments;
  final SupervisionPart pressing;
  final HandOverFiles handOvers;
  final OversightPart watching;
  final InspectionPart inspection;
  final CallPart calling;
  final AnalyticsPart analytics;
  final Notices notices;
  final Timelines timelines;
  final Settings settings;
  final Presets presets;
  final CityTemplates templates;
  final HistoryPart history;
  final ArchivePart archive;
  final TreePart tree;
  final PrivacyPart privacy;
  final Jobs jobs;
  final Cleaning cleaning;
  private final InstantSource time;

  Wiring(Transactions given, InstantSource time, Duration pause, Extensions extensions) {
    var standings = CityStandings.over(Trail.over(given, time), time);
    this.transactions = standings.guard();
    this.time = time;
    MasterKeys master = extensions.masterKeys(transactions, time);
    var ids = new IdSource(time, CityJobs.nextNode(transactions));
    var access = new Access(time);
    var rules = new SettingRules(access, SettingKeys.ALL, time);
    this.city = new CityPart(transactions, standings, access, master, rules, ids, time);
    this.identity = new IdentityPart(transactions, access, rules, city, master, ids, time);
    this.intake = new IntakePart(transactions, access, city, rules, ids, time);
    this.messaging = messaging(access, rules, ids, pause, extensions);
    var roster = new TeamRoster(access, rules);
    OrderSteps steps = steps(access, rules, roster);
    this.handling = handling(access, rules, steps, ids);
    this.attachments = intake.attachments(steps, extensions);
    this.pressing = new SupervisionPart(transactions, access, city, steps, rules, time);
    this.handOvers = handOvers(steps);
    this.watching = watching(access, steps, rules, ids);
    var calls = new Calls.Base(access, rules, steps, intake.phoneHashes, ids, time);
    this.inspection = new InspectionPart(transactions, access, city, time);
    AttachmentStore store = extensions.attachmentStore(transactions, city.tenants);
    this.calling = calling(calls, rules, store);
    this.analytics = new AnalyticsPart(transactions, access, city.tenants, ids, time);
    this.notices = new Notices(transactions, access, steps, time);
    this.timelines = new Timelines(handling.workOrders, notices);
    this.settings = settings(access, rules);
    this.presets = presets(access, rules);
    this.templates = new CityTemplates(city.cities, city.units, city.calendars, presets);
    var base = new HistoryPart.Base(transactions, city.tenants, access, ids, time);
    this.history = new HistoryPart(base, steps, intake.categories, store, List.of());
    this.archive = archive(extensions, ids);
    this.teams = new TeamPart(transactions, access, steps, roster, rules, ids, time);
    this.turnClasses = turnClasses(access, steps);
    this.heldPowers = heldPowers(access, rules, steps);
    this.tree = tree(access, rules, steps, ids);
    this.privacy = privacy(access, rules, steps, ids, new Contents(store));
    this.jobs = new Jobs(this, time, pause);
    this.cleaning = new Cleaning(this, time);
  }

  private Messaging messaging(
      Access access, SettingRules rules, IdSource ids, Duration pause, Extensions extensions) {
    var base = new Messaging.Base(transactions, access, city, rules, ids, time, pause, extensions);
    return new Messaging(base, this::ratingLinks);
  }

  private HandlingPart handling(Access access, SettingRules rules, OrderSteps steps, IdSource ids) {
    List<CalendarDates> dates = dates(access, rules);
    return new HandlingPart(transactions, access, city.tenants, steps, ids, time, dates);
  }

  private ArchivePart archive(Extensions extensions, IdSource ids) {
    return new ArchivePart(transactions, city, extensions.bareStore(transactions), ids, time);
  }

  private OversightPart watching(
      Access access, OrderSteps steps, SettingRules rules, IdSource ids) {
    return new OversightPart(
        transactions, access, city.tenants, steps, rules, pressing.proposals, ids, time);
  }

  private CallPart calling(Calls.Base calls, SettingRules rules, AttachmentStore store) {
    return new CallPart(
        transactions,
        city,
        rules,
        calls,
        new Contents(store),
        messaging.callNotices,
        inspection.anchors);
  }

  private TurnClasses turnClasses(Access access, OrderSteps steps) {
    return new TurnClasses(transactions, access, city.tenants, steps, intake.localClasses);
  }

  private PrivacyPart privacy(
      Access access, SettingRules rules, OrderSteps steps, IdSource ids, Contents contents) {
    var kept = new PrivacyPart.Base(transactions, access, city, rules, ids, time);
    return new PrivacyPart(kept, steps, contents);
  }

  private HeldPowers heldPowers(Access access, SettingRules rules, OrderSteps steps) {
    var actions = new UnitActions(access, steps, time);
    return new HeldPowers(transactions, access, identity.heldRights, actions, rules, time);
  }

  private TreePart tree(Access access, SettingRules rules, OrderSteps steps, IdSource ids) {
    var holdings =
        new Holdings(
            new OpenTurns(steps, time, dates(access, rules)),
            new UnitGrants(ids),
            new UnitClaimRules(),
            new UnitSettings(rules, SettingKeys.ALL, time),
            intake.unitEntries,
            new UnitSeats(),
            new UnitNotes(),
            new UnitNotices(),
            teams.unitTeams,
            intake.unitClasses,
            intake.unitDelegations,
            new UnitParts(steps, time));
    return new TreePart(transactions, access, city, holdings, ids, time);
  }

  private HandOverFiles handOvers(OrderSteps steps) {
    return new HandOverFiles(
        transactions,
        city.tenants,
        steps,
        pressing.supervision,
        handling.workOrders,
        handling.orderLogs,
        attachments);
  }

  private RatingLinks ratingLinks() {
    return handling.ratingLinks;
  }

  /** The dates on orders that capabilities above keep. */
  private List<CalendarDates> dates(Access access, SettingRules rules) {
    return List.of(
        new SupervisionDates(access, rules), new InstructionDates(access, city.calendars, rules));
  }

  private OrderSteps steps(Access access, SettingRules rules, TeamRoster roster) {
    var ladder = new AutomaticLadder(access, city.calendars, rules);
    var orderRules =
        new OrderRules(
            rules, new LimitSettings(rules), intake.catalogueRules, city.personal, roster);
    return new OrderSteps(
        access,
        city.calendars,
        orderRules,
        city.tenants,
        time,
        List.of(
            new ReleaseGuard(city.personal, access, rules),
            ladder,
            new Entrusting(roster),
            new InstructionReports(access, city.calendars, rules),
            messaging.listener),
        List.of(
            new ClosingRule(),
            new TeamRule(),
            new RatingRule(),
            new LastRoundRule(),
            new InstructionRule(),
            new DisciplineRule(access, rules),
            new SupervisionRule(access, rules)));
  }

  private Settings settings(Access access, SettingRules rules) {
    return new Settings(
        transactions,
        access,
        city.tenants,
        SettingKeys.ALL,
        rules,
        WorkOrders.settingReach(),
        time);
  }

  private Presets presets(Access access, SettingRules rules) {
    var decisions =
        new CityDecisions(
            access, city.tenants, SettingKeys.ALL, rules, WorkOrders.settingReach(), time);
    return new Presets(transactions, access, decisions, handling.chains);
  }
}
