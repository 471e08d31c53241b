package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.oversight.NewSocialNote;
import org.tierline.reorganization.MoveUnit;
import org.tierline.reorganization.TreeCommand;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Chains;
import org.tierline.workorder.LogExport;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.RestrictOrder;
import org.tierline.workorder.WorkOrderStatus;

/**
 * An order with everything that can hang on one is restricted; then every read of the library is
 * called by everybody of the city who was not named, about that order and about each unit that had
 * to do with it. No answer and no refusal tells of it.
 */
class RestrictedReadsTest {
  private static final String TITLE = "限知标记标题甲乙";
  private static final String WORDS = "限知标记内容丙丁";
  private static final String PHONE = "13955557777";
  private static final String MASK = "139****7777";

  /** What reads are called; whatever else is called so, it must be harmless. */
  private static final Pattern READS =
      Pattern.compile(
          "(get|list|find|own|of|open|inbox|query|periods|draws|rate|export|preview|glance|waiting"
              + "|pending|publicPool|unreported|givenUp|log|hearings|points|candidates|timeline"
              + "|actions|verifyLog|explain|revisions|copies|meetings|refusedLines|steps|warnings"
              + "|members|rota|readers|looks|petitioner|hear|dead|held|versions"
              + "|orders|clocks|people)"
              + "([A-Z].*)?");

  /** By design keepers learn that there is one, and its number, but not what it is about. */
  private static final Set<String> KEEPERS =
      Set.of("RestrictedOrders.list", "RestrictedOrders.readers", "RestrictedOrders.looks");

  private static ManualEngine engine;
  private static TestCity city;
  private static TestOrder order;
  private static OpenSecret open;
  private static Callers callers;
  private static Arguments arguments;
  private static Map<String, UseCase> reads;

  /** Which reads told somebody of the order before it was restricted. */
  private static final Set<String> TOLD_BEFORE = new TreeSet<>();

  private static final Map<String, Object> KNOWN = new HashMap<>(Map.of("dryRun", true));
  private static final Map<String, Rule> RULES = Rules.all();

  @BeforeAll
  static void restrict_an_order_with_everything_on_it() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    TestCity other = engine.city();
    callers = new Callers(city, other);
    arguments = new Arguments(work -> "");
    reads = new TreeMap<>(ServiceMethods.of(engine.tierline()));
    reads.entrySet().removeIf(each -> !isRead(each.getKey(), each.getValue().method()));
    order =
        city.request()
            .title(TITLE)
            .content(WORDS)
            .by(Petitioner.named("钱某某", PHONE))
            .at(new RegisterOrder.Place("限知路1号", null, null, city.unit("A1").id()))
            .registered()
            .dispatchTo("A");
    KNOWN.put("orderNo", order.registered().orderNo());
    KNOWN.put("queryCode", "no-such-code");
    call();
    attach();
    order.sign("A").delegate("A", "A1").sign("A1").contact("A1").progress("A1", WORDS);
    press();
    watch();
    open = OpenSecret.in(city, TITLE, WORDS);
    engine.tick(Duration.ofHours(1));
    order.submit("A1").acceptAndSubmit("A", "A1").pass().rated(1);
    KNOWN.put("callBackSeq", callBackSeq());
    city.tierline().chains().define(city.administrator(), Chains.shipped() + "#\n", "试行", null);
    KNOWN.put("toVersion", 1);
    engine.tick(Duration.ofHours(1));
    restrict();
  }

  /** Whatever is called like a read, and dry runs but those of the catalogue, which need one. */
  private static boolean isRead(String name, Method method) {
    String of = method.getDeclaringClass().getPackageName();
    return READS.matcher(name.substring(name.indexOf('.') + 1)).matches()
        || !of.endsWith(".catalogue")
            && Stream.of(method.getParameters()).anyMatch(each -> each.getName().equals("dryRun"));
  }

  private static void restrict() {
    for (Map.Entry<String, UseCase> each : reads.entrySet()) {
      if (RULES.containsKey(each.getKey()) && !told(each.getKey(), each.getValue()).isEmpty()) {
        TOLD_BEFORE.add(each.getKey());
      }
    }
    engine.clock().advance(Duration.ofMinutes(1));
    for (TestOrder each : List.of(order, open.order())) {
      city.tierline()
          .restrictedOrders()
          .restrict(director(), each.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    }
  }

  private static Caller director() {
    return city.at(Role.CENTER_DIRECTOR);
  }

  private static Integer callBackSeq() {
    return city.tierline().callBacks().list(director(), order.id()).get(0).seq();
  }

  private static void call() {
    var system = Caller.system(city.tenant(), "isolation test");
    var ring = new RingCall("restricted-call", city.unit("A1").id(), "12345", PHONE, engine.now());
    city.tierline().calls().ring(system, ring);
    city.tierline().calls().link(city.at(Role.AGENT), "restricted-call", order.id());
    var sound = new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
    long recording =
        city.tierline()
            .recordings()
            .take(system, new TakeRecording("restricted-call", "rr-1", "amr", null), sound)
            .id();
    Caller listener = RecordingRules.listener(city);
    KNOWN.put("callId", "restricted-call");
    KNOWN.put("recordingId", recording);
    KNOWN.put("hearingId", city.tierline().recordings().hear(listener, recording, WORDS).id());
  }

  private static void attach() {
    var content = new ByteArrayInputStream(WORDS.getBytes(StandardCharsets.UTF_8));
    var file = new NewAttachment(order.id(), TITLE + ".txt", null, true, false);
    KNOWN.put(
        "attachmentId",
        city.tierline().attachments().upload(city.at(Role.AGENT), file, content).id());
  }

  private static void press() {
    int turn = order.turn("A1").no();
    city.tierline()
        .supervision()
        .supervise(
            director(),
            order.id(),
            null,
            Supervise.turn(turn, SupervisionLevel.SUPERVISION, SupervisionGround.MEDIA, WORDS));
    KNOWN.put(
        "noticeSeq",
        city.tierline()
            .supervisionNotices()
            .draft(
                city.at(Role.SUPERVISOR),
                order.id(),
                null,
                new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), WORDS))
            .seq());
    KNOWN.put(
        "instructionSeq",
        city.tierline()
            .instructions()
            .write(SupervisionScene.mayor(city), order.id(), null, WORDS)
            .seq());
    var all = city.tierline().supervision().ofOrder(director(), order.id());
    KNOWN.put("measureSeq", all.measures().get(0).seq());
    KNOWN.put("proposalSeq", 1);
    KNOWN.put("assignmentNo", turn);
    KNOWN.put("childNo", turn);
  }

  private static void watch() {
    Caller member = SupervisionScene.member(city);
    city.tierline().observations().mark(member, order.id(), WORDS);
    KNOWN.put(
        "noteId",
        city.tierline()
            .socialNotes()
            .draft(member, new NewSocialNote("老旧小区", "建议统一改造。", List.of(order.id())))
            .id());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void the_named_finds_it_so_that_the_markers_are_what_would_be_told() {
    String seen = city.tierline().workOrders().get(director(), order.id()).toString();
    assertThat(seen).contains(TITLE, WORDS, order.registered().orderNo());
    assertThat(reads).hasSizeGreaterThan(80).containsKeys("WorkOrders.get", "Boards.get");
  }

  @Test
  void before_it_was_restricted_the_same_reads_told_of_it() {
    assertThat(TOLD_BEFORE)
        .contains(
            "WorkOrders.get",
            "WorkOrders.open",
            "WorkOrders.timeline",
            "Amendments.revisions",
            "Attachments.list",
            "Attachments.open",
            "Calls.get",
            "Calls.list",
            "Chains.migrate",
            "Inboxes.list",
            "Instructions.list",
            "Instructions.unreported",
            "NoticeAnswers.waiting",
            "Notices.ofOrder",
            "Observations.ofOrder",
            "OrderLogs.exportOrder",
            "OrderLogs.exportPeriod",
            "RatingJudgements.waiting",
            "Recordings.hearings",
            "Recordings.log",
            "Recordings.ofCall",
            "SocialNotes.get",
            "Supervision.ofOrder",
            "SupervisionNotices.publicPool",
            "Timelines.ofOrder",
            "TreeChanges.preview",
            "TreePreviews.clocks",
            "TreePreviews.orders");
  }

  @TestFactory
  Stream<DynamicTest> nobody_who_was_not_named_reads_of_it() {
    return reads.entrySet().stream()
        .filter(entry -> RULES.containsKey(entry.getKey()))
        // Auditors of the whole city read who looked at which number, and why he said he did.
        .filter(entry -> !entry.getKey().startsWith("AuditTrail."))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> tellsNothing(entry.getKey(), entry.getValue())));
  }

  private static void tellsNothing(String name, UseCase useCase) {
    assertThat(told(name, useCase)).as(name).isEmpty();
  }

  private static List<String> told(String name, UseCase useCase) {
    var told = new ArrayList<String>();
    for (UnitId unit : units(useCase.method())) {
      @Nullable Object[] given = values(useCase.method(), name, unit);
      for (Who who : unnamed()) {
        String answer = answer(useCase, callers.get(who), given);
        for (String marker : markers(name, who)) {
          if (answer.contains(marker)) {
            told.add(who + " reads " + marker + " in " + answer);
          }
        }
      }
    }
    return told;
  }

  private static List<UnitId> units(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(UnitId.class)
        ? List.of(city.root(), city.unit("A").id(), city.unit("A1").id(), city.unit("A2").id())
        : List.of(city.root());
  }

  /** Everybody of the city but background work and the director, who is named. */
  private static Set<Who> unnamed() {
    var all = EnumSet.allOf(Who.class);
    all.removeIf(who -> !who.here);
    all.removeAll(EnumSet.of(Who.SYSTEM, Who.DIRECTOR));
    return all;
  }

  private static List<String> markers(String name, Who who) {
    var markers = new ArrayList<>(List.of(TITLE, WORDS, PHONE, MASK));
    if (!KEEPERS.contains(name) || who != Who.SUPERVISOR) {
      markers.addAll(List.of(number(), id()));
      markers.addAll(open.markers());
    }
    return markers;
  }

  private static String number() {
    return order.registered().orderNo();
  }

  private static String id() {
    return order.id().toString();
  }

  /** What came of it in words, without the id and number that the caller has named himself. */
  private static String answer(UseCase useCase, @Nullable Caller caller, @Nullable Object[] given) {
    var all = new @Nullable Object[given.length + 1];
    all[0] = caller;
    System.arraycopy(given, 0, all, 1, given.length);
    try {
      Object value = useCase.method().invoke(useCase.service(), all);
      return value instanceof LogExport export ? written(export) : String.valueOf(value);
    } catch (InvocationTargetException e) {
      String words = String.valueOf(e.getCause());
      return words.replace(id(), "").replace(number(), "");
    } catch (IllegalAccessException e) {
      throw new AssertionError(useCase.method() + " cannot be called", e);
    }
  }

  private static String written(LogExport export) {
    var out = new ByteArrayOutputStream();
    try {
      export.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static @Nullable Object[] values(Method method, String name, UnitId unit) {
    var scene = new Scene(city, Objects.requireNonNull(RULES.get(name)));
    Parameter[] parameters = method.getParameters();
    return Arrays.stream(parameters)
        .skip(1)
        .map(parameter -> value(parameter, scene, unit))
        .toArray();
  }

  private static @Nullable Object value(Parameter parameter, Scene scene, UnitId unit) {
    Class<?> type = parameter.getType();
    if (type == UnitId.class) {
      return unit;
    }
    if (type == OrderId.class) {
      return order.id();
    }
    if (type == PageRequest.class) {
      return new PageRequest(200, null);
    }
    if (type == WorkOrderStatus.class) {
      return WorkOrderStatus.CALLBACK;
    }
    if (type == YearMonth.class) {
      return YearMonth.of(2026, 3);
    }
    if (type == TreeCommand.class) {
      return new MoveUnit(city.unit("A1").id(), city.unit("B").id(), "区划调整");
    }
    if (type == RegisterOrder.class) {
      return city.request().title(TITLE).at(new RegisterOrder.Place("限知路1号", null, null)).command();
    }
    Object known = KNOWN.get(parameter.getName());
    return known == null ? arguments.of(parameter, scene) : known;
  }
}
