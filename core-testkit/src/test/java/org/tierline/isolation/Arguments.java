package org.tierline.isolation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.HolidayYear;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.SpecialDay;
import org.tierline.calendar.WorkingDayMode;
import org.tierline.calendar.WorkingHours;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.notice.NoticePreference;
import org.tierline.notice.NoticeText;
import org.tierline.notice.SaveNoticeText;
import org.tierline.org.Capabilities;
import org.tierline.org.FoundCity;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.NoteStatus;
import org.tierline.oversight.SeatKind;
import org.tierline.oversight.TransferNote;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.setting.PlannedSetting;
import org.tierline.store.Work;
import org.tierline.supervision.DecideProposal;
import org.tierline.supervision.DecideReturn;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.JudgeRating;
import org.tierline.supervision.LiftMeasure;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.tenant.NewTenant;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.EndedQuery;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.ReportProgress;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.WorkOrderStatus;
import org.tierline.workorder.WorkOrders;

/**
 * Fills the arguments of a use case from a scene: by type, and texts and numbers by the parameter's
 * name. What it does not know fails the test with a hint, so that a new use case is never skipped.
 */
final class Arguments {
  private static final String TREE =
      """
      code,name,parent_code,kind
      %s,新社区,,TERRITORIAL
      """;

  private final Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType = new HashMap<>();
  private final Map<String, Function<Scene, ? extends @Nullable Object>> byName = new HashMap<>();

  Arguments(Function<Work, String> body) {
    byType.put(Function.class, scene -> body);
    ids();
    commandsOfTheTree();
    commandsOfOrders();
    plainValues();
    texts();
    ActionArguments.addTo(byType, byName);
    FeedbackRules.addTo(byName);
    TeamRules.addTo(byType, byName);
    ClassRules.addTo(byType, byName);
    settings();
    chains();
    CatalogueArguments.addTo(byType, byName);
    AttachmentArguments.addTo(byType, byName);
    supervision();
    oversight();
    RebaseRules.addTo(byType, byName);
    CallRules.addTo(byType, byName);
    RecordingRules.addTo(byType, byName);
    HistoryRules.addTo(byType, byName);
    AnalyticsRules.addTo(byType, byName);
    IdentityRules.addTo(byType, byName);
    PowerRules.addTo(byType);
    InspectionRules.addTo(byType, byName);
    LifeRules.addTo(byType, byName);
    ArchiveRules.addTo(byType, byName);
    RescueRules.addTo(byType);
    ReorganizationRules.addTo(byType, byName);
    PrivacyRules.addTo(byType, byName);
    ChainPartRules.addTo(byName);
  }

  private void settings() {
    byName.put("key", scene -> LimitSettings.PROFILE.name());
    byName.put("file", scene -> "{\"format\":\"tierline-settings/1\",\"settings\":[]}");
    byType.put(NewValue.class, scene -> new NewValue("BEIJING", null, "试行"));
    byType.put(DatedReason.class, scene -> DatedReason.of("试行"));
    byName.put("DatedReason planned", scene -> DatedReason.of("取消").from(scene.planned()));
    byType.put(PlannedSetting.class, scene -> PlannedSetting.set(LimitSettings.PROFILE, "BEIJING"));
  }

  private void chains() {
    byName.put("definition", scene -> definition());
    byName.put("version", scene -> 0);
    byName.put("toVersion", scene -> 0);
    byName.put("states", scene -> Map.of());
    byName.put("dryRun", scene -> true);
    byName.put("preset", scene -> "BEIJING");
  }

  private static String definition() {
    try (InputStream in = WorkOrders.class.getResourceAsStream("default.chain")) {
      byte[] shipped = Objects.requireNonNull(in).readAllBytes();
      return new String(shipped, StandardCharsets.UTF_8) + "# " + Scene.unique("C") + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ids() {
    byType.put(UnitId.class, Scene::unit);
    byType.put(PersonId.class, Scene::person);
    byType.put(OrderId.class, scene -> scene.order().id());
    byName.put("grantId", Scene::grant);
    byName.put("letterId", scene -> scene.once(Letters::dead));
    byName.put("noticeId", scene -> scene.once(Letters::givenUp));
    byName.put("itemId", scene -> scene.once(Letters::inboxItem));
    byName.put("assignmentNo", Scene::turn);
    byName.put("childNo", Scene::turn);
    byName.put("orderNo", scene -> scene.order().registered().orderNo());
    byName.put("queryCode", scene -> scene.order().registered().queryCode());
    byName.put("login", Scene::login);
    byName.put("chosen", scene -> "chosen-password");
    byName.put(
        "json",
        scene ->
            """
            {"year":2026,"papers":[],"days":[{"name":"国庆节","date":"2026-10-01","isOffDay":true}]}
            """);
    byName.put(
        "InputStream staff",
        scene ->
            new ByteArrayInputStream(
                "name,phone,unit_code,role\n新人,,A1,UNIT_LEADER\n"
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private void commandsOfTheTree() {
    byType.put(NewUnit.class, scene -> new NewUnit(Scene.unique("N"), "新单位", UnitKind.TERRITORIAL));
    byType.put(
        InputStream.class,
        scene ->
            new ByteArrayInputStream(
                TREE.formatted(Scene.unique("I")).getBytes(StandardCharsets.UTF_8)));
    byType.put(Charset.class, scene -> StandardCharsets.UTF_8);
    byType.put(Readiness.class, scene -> new Readiness("甲", "乙", "丙", "丁"));
    byType.put(Capabilities.class, scene -> Capabilities.ALL);
    byType.put(NewPerson.class, scene -> new NewPerson("新人"));
    byType.put(Role.class, scene -> Role.UNIT_LEADER);
    byType.put(
        GrantRole.class, scene -> GrantRole.at(scene.unit(), Role.UNIT_LEADER, scene.person()));
    byType.put(
        FoundCity.class,
        scene ->
            new FoundCity(
                NewTenant.ofChina(Scene.unique("new"), "新市", "NC", "990200"),
                "新市中心",
                new NewPerson("管理员"),
                null));
    byName.put("days", scene -> List.of(SpecialDay.off(LocalDate.of(2026, 3, 11), "停电检修")));
    byType.put(
        HolidayYear.class,
        scene ->
            new HolidayYear(
                2026, List.of(), List.of(SpecialDay.off(LocalDate.of(2026, 10, 1), "国庆节"))));
    byType.put(
        WorkingHours.class, scene -> WorkingHours.block(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    byType.put(WorkingDayMode.class, scene -> WorkingDayMode.CLOSE_OF_BUSINESS);
  }

  private void commandsOfOrders() {
    byType.put(
        RegisterOrder.class,
        scene -> scene.city.request().title("路灯 " + scene.city.tenant()).command());
    byType.put(ReportProgress.class, scene -> new ReportProgress(scene.turn(), "已到现场", true));
    byType.put(
        DelegateOrder.class,
        scene -> new DelegateOrder(scene.turn(), scene.city.unit("A11").id(), null));
    byType.put(EndedQuery.class, scene -> EndedQuery.of(scene.unit()));
    byType.put(InboxQuery.class, scene -> InboxQuery.of(scene.unit()));
    byType.put(RequestKind.class, scene -> RequestKind.RETURN);
    byType.put(WorkOrderStatus.class, scene -> WorkOrderStatus.REGISTERED);
    byType.put(
        HandlingForm.class,
        scene ->
            HandlingForm.solved("已修复", "路灯已修复。", scene.city.engine().now())
                .signedBy(scene.signer()));
    byType.put(NoticeText.class, scene -> new NoticeText("{orderNo}", "{title}"));
    byType.put(
        SaveNoticeText.class,
        scene -> new SaveNoticeText(null, new NoticeText("{orderNo}", "{title}"), "统一用语"));
    byType.put(NoticePreference.class, scene -> new NoticePreference("en", "a@example.org"));
    byName.put("unreadOnly", scene -> false);
    byName.put("stated", scene -> Set.of());
    byName.put("template", scene -> "dispatched");
    byName.put("language", scene -> "zh");
    byType.put(CallBackAttempt.class, scene -> CallBackAttempt.rated(4));
  }

  private void supervision() {
    ReferralRules.addTo(byType);
    byName.put("measureSeq", SupervisionScene::measureSeq);
    byName.put("proposalSeq", SupervisionScene::proposalSeq);
    byName.put("noticeSeq", SupervisionScene::noticeSeq);
    byName.put("instructionSeq", SupervisionScene::instructionSeq);
    byName.put("callBackSeq", SupervisionScene::callBackSeq);
    byType.put(
        Supervise.class,
        scene -> Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.MEDIA, "媒体关注"));
    byType.put(LiftMeasure.class, scene -> new LiftMeasure("已办结", false));
    byType.put(JudgeRating.class, scene -> JudgeRating.reasonable(CauseSide.UNIT, "答复与现场不符"));
    byType.put(DecideProposal.class, scene -> DecideProposal.approve());
    byType.put(
        DraftNotice.class,
        scene -> new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明原因"));
    byType.put(DecideReturn.class, scene -> new DecideReturn(false, "属本单位职责"));
  }

  private void oversight() {
    byName.put("memberId", SupervisionScene::freshMember);
    byName.put("noteId", SupervisionScene::note);
    byName.put("score", scene -> 4);
    byName.put("title", scene -> "社情民意专报");
    byType.put(NewMember.class, SupervisionScene::newMember);
    byType.put(NewSocialNote.class, SupervisionScene::newNote);
    byType.put(TransferNote.class, scene -> new TransferNote(scene.unit(), null));
    byType.put(SeatKind.class, scene -> null);
    byType.put(NoteStatus.class, scene -> null);
  }

  private void plainValues() {
    byType.put(PageRequest.class, scene -> PageRequest.FIRST);
    byType.put(Locale.class, scene -> Locale.ENGLISH);
    byType.put(Limit.class, scene -> Limit.workingDays(5));
    byType.put(Instant.class, scene -> scene.city.engine().now());
    byName.put("expectedVersion", scene -> null);
    byName.put("year", scene -> 2025);
    byName.put("most", scene -> 100);
    byName.put("subtree", scene -> false);
    byName.put("from", scene -> LocalDate.of(2026, 3, 1));
    byName.put("to", scene -> LocalDate.of(2026, 3, 31));
    byName.put("day", scene -> LocalDate.of(2026, 3, 11));
  }

  private void texts() {
    byName.put("name", scene -> "新名称");
    byName.put("reason", scene -> "回电核实");
    byName.put("text", scene -> "已与诉求人通话");
    byName.put("source", scene -> "test");
    byName.put("slug", scene -> "city1");
    byName.put("code", scene -> "A1");
    byName.put("password", scene -> Scene.PASSWORD);
    byName.put("current", scene -> Scene.PASSWORD);
    byName.put("wanted", scene -> "another horse 43");
  }

  /** Whether there is a way to fill the parameter. */
  boolean knows(Parameter parameter) {
    return byType.containsKey(parameter.getType()) || byName.containsKey(parameter.getName());
  }

  /** What follows the caller. */
  @Nullable Object[] of(Method method, Scene scene) {
    Parameter[] parameters = method.getParameters();
    var values = new @Nullable Object[parameters.length - 1];
    for (int i = 1; i < parameters.length; i++) {
      values[i - 1] = of(parameters[i], scene);
    }
    return values;
  }

  @Nullable Object of(Parameter parameter, Scene scene) {
    String typeAndName = parameter.getType().getSimpleName() + " " + parameter.getName();
    Function<Scene, ? extends @Nullable Object> maker = byName.get(typeAndName);
    if (maker == null) {
      maker = byType.get(parameter.getType());
    }
    if (maker == null) {
      maker = byName.get(parameter.getName());
    }
    if (maker == null) {
      throw new AssertionError(
          "Arguments cannot fill "
              + parameter
              + ": say there how, by its type or its name, so that the use case is tested");
    }
    return maker.apply(scene);
  }
}
