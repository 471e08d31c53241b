package org.tierline.powers;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.SpecialDay;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.LocalClassSettings;
import org.tierline.catalogue.LocalClassUpload;
import org.tierline.catalogue.PutDelegation;
import org.tierline.identity.SaveClaimSource;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.NewUnit;
import org.tierline.org.Role;
import org.tierline.org.StaffUpload;
import org.tierline.org.UnitKind;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.SeatKind;
import org.tierline.reorganization.CloseUnit;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.Fates;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.ChainPartReport;
import org.tierline.workorder.ChainProblem;
import org.tierline.workorder.Chains;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;

/** For each power a use case by which it is used, with all that goes with it in order. */
final class PowerTrials {
  private static final String PHONE = "13900001111";
  private static final String REASON = "试用";

  private final TestCity city;
  private final PersonId agentOfA;
  private final TestOrder atA;
  private final TestOrder atCentre;
  private int fresh;

  PowerTrials(TestCity city) {
    this.city = city;
    city.tierline().categories().importSample(city.administrator());
    this.agentOfA =
        requireNonNull(city.person(Role.CALLBACK_AGENT, city.unit("A").id(), false).person());
    this.atA = city.request().anew("路灯").dispatchedTo("A");
    this.atCentre = city.request().anew("井盖").registered();
    city.tierline().blockedNumbers().warn(city.at(Role.AGENT), PHONE, REASON);
  }

  /** Lets counties have teams, classes and a part of the chain of their own. */
  void openCounties() {
    set(city.root(), TeamSettings.LOWEST_TIER.name(), "2");
    set(city.root(), LocalClassSettings.LOWEST_TIER.name(), "2");
    set(city.root(), OrderSettings.CHAIN_OPEN.name(), "CONTACT");
  }

  void set(UnitId unit, String key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), unit, key, null, new NewValue(value, null, REASON));
  }

  /** The code of the refusal that somebody gets who uses a power; null where he can. */
  @Nullable String refusal(Power power, Caller caller, UnitId unit) {
    try {
      if (isOfPeople(power)) {
        usePeople(power, caller, unit);
      } else if (power.scope() == Power.Scope.CENTRE || power.scope() == Power.Scope.WHOLE_CITY) {
        useAtCentre(power, caller);
      } else {
        useAtUnit(power, caller, unit);
      }
      return null;
    } catch (DomainException refused) {
      return refused.code().slug();
    }
  }

  private static boolean isOfPeople(Power power) {
    return switch (power) {
      case ADD_PEOPLE, GIVE_ROLES, LIST_RIGHTS, IMPORT_STAFF, KEEP_MACHINES, GIVE_SEATS -> true;
      default -> false;
    };
  }

  private void usePeople(Power power, Caller caller, UnitId unit) {
    var tierline = city.tierline();
    switch (power) {
      case ADD_PEOPLE ->
          tierline.people().add(caller, new NewPerson("新人"), Role.AUDITOR, unit, false);
      case GIVE_ROLES ->
          tierline.people().grant(caller, GrantRole.at(unit, Role.AUDITOR, somebody(unit)));
      case LIST_RIGHTS ->
          tierline.heldRights().holders(caller, unit, Role.AUDITOR, PageRequest.FIRST);
      case IMPORT_STAFF ->
          tierline
              .staffImports()
              .plan(
                  caller,
                  unit,
                  new StaffUpload(
                      file("name,phone,unit_code,role,external_id\n王一,,A1,AUDITOR,w-1\n"),
                      StandardCharsets.UTF_8,
                      false));
      case KEEP_MACHINES -> tierline.machineKeys().list(caller, unit, PageRequest.FIRST);
      case GIVE_SEATS ->
          tierline
              .oversightSeats()
              .appoint(
                  caller,
                  new NewMember(
                      requireNonNull(city.person(Role.OVERSEER, unit, true).person()),
                      SeatKind.CITIZEN,
                      null,
                      unit,
                      LocalDate.of(2026, 3, 1),
                      null));
      default -> throw new AssertionError("no trial of " + power);
    }
  }

  private PersonId somebody(UnitId unit) {
    return requireNonNull(city.person(Role.UNIT_LIAISON, unit, false).person());
  }

  private static ByteArrayInputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private void useAtUnit(Power power, Caller caller, UnitId unit) {
    var tierline = city.tierline();
    switch (power) {
      case CREATE_UNITS ->
          tierline
              .units()
              .create(caller, unit, new NewUnit("N" + ++fresh, "新单位", UnitKind.TERRITORIAL));
      case CHANGE_UNIT -> tierline.units().rename(caller, unit, null, "更名" + ++fresh);
      case REORGANIZE_BELOW ->
          tierline
              .treeChanges()
              .preview(caller, new CloseUnit(empty(unit), null, Fates.all(Fate.END), REASON));
      case CHANGE_SETTINGS ->
          tierline
              .settings()
              .set(
                  caller,
                  unit,
                  OrderSettings.URGES_PAUSE.name(),
                  null,
                  new NewValue(++fresh + " NH", null, REASON));
      case CHANGE_CALENDAR ->
          tierline
              .calendars()
              .setSpecialDays(
                  caller, unit, List.of(SpecialDay.off(LocalDate.of(2026, 12, 30), "停电检修")));
      default -> useRules(power, caller, unit);
    }
  }

  private void useRules(Power power, Caller caller, UnitId unit) {
    var tierline = city.tierline();
    switch (power) {
      case KEEP_CLASSES ->
          tierline
              .localClasses()
              .importClasses(
                  caller,
                  unit,
                  new LocalClassUpload(
                      file("code,name_zh,name_en\n01020301,高杆灯,High masts\n"),
                      StandardCharsets.UTF_8),
                  REASON,
                  true);
      case KEEP_DELEGATION ->
          tierline
              .delegationCatalogue()
              .put(caller, unit, new PutDelegation("0103", below(unit), null), REASON);
      default -> useSecrets(power, caller, unit);
    }
  }

  private UnitId below(UnitId unit) {
    if (unit.equals(city.root())) {
      return city.unit("B").id();
    }
    return city.unit(unit.equals(city.unit("A").id()) ? "A1" : "A11").id();
  }

  /** A unit directly below that nobody works for. */
  private UnitId empty(UnitId unit) {
    return city.tierline()
        .units()
        .create(city.administrator(), unit, new NewUnit("E" + ++fresh, "空单位", UnitKind.TERRITORIAL))
        .id();
  }

  private void useSecrets(Power power, Caller caller, UnitId unit) {
    var tierline = city.tierline();
    switch (power) {
      case DEFINE_CHAIN_PART -> checkPart(caller, unit);
      case FOUND_TEAMS ->
          tierline
              .callBackTeams()
              .found(
                  caller,
                  unit,
                  new FoundTeam("班组" + ++fresh, List.of(agentOfA), TeamKinds.ALL, null));
      case READ_TRAIL -> readTrail(caller, unit);
      case UNMASK_PETITIONERS -> {
        TestOrder order = unit.equals(city.root()) ? atCentre : atA;
        tierline.workOrders().petitioner(caller, order.id(), REASON);
      }
      default -> throw new AssertionError("no trial of " + power);
    }
  }

  private void checkPart(Caller caller, UnitId unit) {
    String part = "CONTACT | HOLDER UNIT_LIAISON | LEAD CO CHILD |\n";
    ChainPartReport report = city.tierline().chainParts().check(caller, unit, part);
    for (ChainProblem problem : report.problems()) {
      throw new Rejected(problem.code(), problem.arguments().toArray());
    }
  }

  /** Whoever audits something else reads too, but nothing of the unit. */
  private void readTrail(Caller caller, UnitId unit) {
    city.tierline().units().rename(city.administrator(), unit, null, "更名" + ++fresh);
    boolean found =
        city
            .tierline()
            .auditTrail()
            .list(caller, AuditQuery.ALL, PageRequest.FIRST)
            .items()
            .stream()
            .anyMatch(entry -> unit.equals(entry.unit()));
    if (!found) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private void useAtCentre(Power power, Caller caller) {
    var tierline = city.tierline();
    switch (power) {
      case DEFINE_CHAIN -> tierline.chains().check(caller, Chains.shipped());
      case KEEP_CATALOGUE -> tierline.categories().importSample(caller);
      case APPLY_PRESETS -> tierline.presets().list(caller);
      case TRUST_ISSUERS ->
          tierline
              .claimRules()
              .saveSource(
                  caller,
                  "https://login.example.cn",
                  null,
                  new SaveClaimSource("groups", "name", true));
      case RECOUNT -> tierline.recounts().list(caller, PageRequest.FIRST);
      case KEEP_NOTICES -> tierline.noticeTexts().list(caller);
      case IMPORT_ORDERS -> tierline.orderImports().list(caller, PageRequest.FIRST);
      case VERIFY_TRAIL -> tierline.auditTrail().anchors(caller, PageRequest.FIRST);
      case EXPORT_ORDER_LOGS ->
          tierline
              .orderLogs()
              .exportPeriod(caller, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
      case READ_ERASURES -> tierline.retention().preview(caller);
      case KEEP_RESTRICTED -> tierline.restrictedOrders().list(caller, PageRequest.FIRST);
      default -> useWithOrders(power, caller);
    }
  }

  private void useWithOrders(Power power, Caller caller) {
    var tierline = city.tierline();
    switch (power) {
      case HOLD_DATA -> {
        tierline.legalHolds().place(caller, atCentre.id(), REASON);
        tierline.legalHolds().release(city.at(Role.CENTER_DIRECTOR), atCentre.id(), REASON);
      }
      case BLOCK_NUMBERS ->
          tierline
              .blockedNumbers()
              .block(caller, new BlockNumber(PHONE, LocalDate.of(2026, 4, 1), REASON, "录音"));
      case REGISTER_ORDERS -> city.request().anew("又一盏").registeredBy(caller);
      default -> throw new AssertionError("no trial of " + power);
    }
  }
}
