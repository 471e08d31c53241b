package org.tierline.notice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.Fates;
import org.tierline.reorganization.MergeUnits;
import org.tierline.supervision.LiftMeasure;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DeclineOrder;
import org.tierline.workorder.DeclineReason;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.EmergencyLine;
import org.tierline.workorder.Family;
import org.tierline.workorder.MoreUnits;
import org.tierline.workorder.OrderMark;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.RestrictOrder;
import org.tierline.workorder.WhistleOrder;

/** Lives of orders that come to nearly every event of their log, with two people in each part. */
final class EveryEvent {
  private final TestCity city;
  private final UnitId water;
  private final Caller mayor;
  private final Map<String, Supplier<TestOrder>> lives = new LinkedHashMap<>();

  EveryEvent(TestCity city) {
    this.city = city;
    this.water = MoreUnits.department(city);
    this.mayor = city.person(Role.LEADER, city.root(), false);
    for (Role role :
        List.of(
            Role.AGENT,
            Role.DISPATCHER,
            Role.REVIEWER,
            Role.CALLBACK_AGENT,
            Role.SUPERVISOR,
            Role.CENTER_DIRECTOR)) {
      city.person(role, city.root(), false);
    }
    for (String unit : List.of("A", "A1", "A11", "A2", "B", "D", "E")) {
      for (Role role : List.of(Role.UNIT_LIAISON, Role.UNIT_LEADER, Role.LEADER)) {
        city.person(role, city.unit(unit).id(), false);
      }
    }
    city.person(Role.UNIT_LEADER, water, false);
    city.person(Role.LEADER, water, false);
  }

  Map<String, Supplier<TestOrder>> all() {
    atTheCentre();
    ended();
    handed();
    corrected();
    decided();
    watched();
    restricted();
    return lives;
  }

  private void put(String life, Supplier<TestOrder> start, Consumer<TestOrder> goesOn) {
    lives.put(
        life,
        () -> {
          TestOrder order = start.get();
          goesOn.accept(order);
          return order;
        });
  }

  private TestOrder registered() {
    return city.request().anew("x").registered();
  }

  private TestOrder handled() {
    return city.request().anew("x").dispatchedTo("A").sign("A").contact("A");
  }

  private TestOrder diverted() {
    TestOrder order = registered();
    city.tierline()
        .triage()
        .divert(city.at(Role.AGENT), order.id(), null, EmergencyLine.LINE_119, "火情");
    return order;
  }

  private void atTheCentre() {
    var triage = city.tierline().triage();
    Caller line = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    put(
        "accepted",
        () -> city.request().anew("x").channel(Channel.WEB).registeredBy(city.citizen()),
        o -> city.tierline().workOrders().accept(city.at(Role.AGENT), o.id(), null));
    put(
        "answered at once",
        () -> city.request().anew("x").type(DemandType.CONSULT).registered(),
        o ->
            triage.answer(
                city.at(Role.AGENT),
                o.id(),
                null,
                new DirectAnswer("凭身份证办理", false, List.of("KB-17"))));
    put("taken by a line", this::diverted, o -> triage.divertAccepted(line, o.id(), null, "已派"));
    put("refused by it", this::diverted, o -> triage.divertRefused(line, o.id(), null, "非火情"));
    put(
        "to the family service",
        () -> city.request().anew("x").family(Family.SOCIAL).registered(),
        o -> triage.toFamilyService(city.at(Role.AGENT), o.id(), null, "需保洁"));
    put(
        "merged",
        this::registered,
        o -> triage.merge(city.at(Role.DISPATCHER), o.id(), null, registered().id()));
    put(
        "declined",
        this::registered,
        o ->
            triage.decline(
                city.at(Role.AGENT),
                o.id(),
                null,
                DeclineOrder.because(DeclineReason.OUT_OF_SCOPE, "不属受理范围")));
  }

  private void ended() {
    put(
        "cancelled",
        this::handled,
        o -> city.tierline().triage().cancel(city.at(Role.DISPATCHER), o.id(), null, "重复"));
    put(
        "closed and reopened",
        () -> handled().submit("A").refuse().submit("A").pass(),
        o -> {
          city.tierline().ratingLinks().issue(city.at(Role.CALLBACK_AGENT), o.id(), null);
          o.rated(5).close();
          city.tierline().rounds().reopen(city.at(Role.AGENT), o.id(), null, "有新情况");
        });
    put(
        "appealed without success",
        () -> handled().submit("A").pass().rated(5).close(),
        o -> {
          o.rejectRequest(Role.SUPERVISOR, ask(o, RequestReason.NOT_THE_UNITS_FAULT));
        });
    put(
        "appealed with success",
        () -> handled().submit("A").pass().rated(5).close(),
        o -> o.approve(Role.SUPERVISOR, ask(o, RequestReason.NOT_THE_UNITS_FAULT)));
  }

  private void handed() {
    var rounds = city.tierline().rounds();
    put(
        "whistled for",
        this::handled,
        o ->
            rounds.whistle(
                city.unit("A").liaison(),
                o.id(),
                null,
                new WhistleOrder(o.turn("A").no(), List.of(city.unit("D").id(), water), "请到现场")));
    put(
        "answered from below",
        () -> handled().delegate("A", "A1").sign("A1").submit("A1"),
        o -> o.reject("A", "A1").submit("A1").accept("A", "A1"));
    put(
        "taken up",
        this::handled,
        o -> rounds.escalate(city.at(Role.SUPERVISOR), o.id(), null, city.unit("B").id(), "提级办理"));
    put(
        "helped by a co-handler",
        () -> city.request().anew("x").registered().dispatchTo("A", "D").sign("D").submit("D"),
        o -> {});
  }

  private void corrected() {
    var rounds = city.tierline().rounds();
    put(
        "corrected, marked and helped",
        this::handled,
        o -> {
          city.tierline()
              .amendments()
              .amend(
                  city.at(Role.AGENT),
                  o.id(),
                  null,
                  AmendOrder.because("更正").to(AmendOrder.Demand.type(DemandType.COMPLAINT)));
          city.tierline().workOrders().petitioner(city.at(Role.DISPATCHER), o.id(), "核实");
          for (OrderMark mark : List.of(OrderMark.HARD, OrderMark.INCIDENT)) {
            city.tierline().triage().mark(city.at(Role.DISPATCHER), o.id(), null, mark, "会商");
          }
          o.progress("A", "已到现场");
          rounds.addCoHandlers(
              city.at(Role.DISPATCHER), o.id(), null, List.of(city.unit("E").id()), "协助");
        });
  }

  private int ask(TestOrder order, RequestReason reason) {
    boolean helps = reason.kind() == RequestKind.CO_HANDLER;
    boolean rests = reason.kind() == RequestKind.SUSPENSION;
    return order.ask(
        "A",
        new AskRequest(
            reason.kind(),
            order.turn("A").no(),
            reason,
            "理由充分",
            "依据",
            null,
            null,
            helps ? city.unit("E").id() : null,
            rests ? city.now().plus(Duration.ofDays(3)) : null));
  }

  private void decided() {
    put(
        "refused all that it asked for",
        this::handled,
        o -> {
          o.rejectRequest(Role.DISPATCHER, o.askToReturn("A"));
          o.rejectRequest(Role.DISPATCHER, o.askToExtend("A", Limit.workingDays(1)));
          o.rejectRequest(Role.DISPATCHER, ask(o, RequestReason.SEASON_OR_WEATHER));
          o.rejectRequest(Role.DISPATCHER, ask(o, RequestReason.NEEDS_ANOTHER_UNIT));
          o.rejectRequest(Role.SUPERVISOR, ask(o, RequestReason.DEMAND_WITHOUT_BASIS));
        });
    put(
        "granted what it asked for",
        this::handled,
        o -> {
          o.approve(Role.DISPATCHER, ask(o, RequestReason.NEEDS_ANOTHER_UNIT));
          o.approve(Role.SUPERVISOR, ask(o, RequestReason.DEMAND_WITHOUT_BASIS));
          o.approve(Role.DISPATCHER, o.askToExtend("A", Limit.workingDays(1)));
          o.approve(Role.DISPATCHER, ask(o, RequestReason.SEASON_OR_WEATHER));
        });
    put(
        "not decided on",
        this::handled,
        o -> {
          ask(o, RequestReason.NEEDS_ANOTHER_UNIT);
          o.askToExtend("A", Limit.workingDays(1));
        });
  }

  private void watched() {
    put(
        "supervised no more",
        this::handled,
        o -> {
          var supervision = city.tierline().supervision();
          Caller supervisor = city.at(Role.SUPERVISOR);
          supervision.supervise(
              supervisor,
              o.id(),
              null,
              Supervise.lead(SupervisionLevel.YELLOW_CARD, SupervisionGround.MEDIA, "媒体反映"));
          int measure = supervision.ofOrder(supervisor, o.id()).measures().get(0).seq();
          supervision.lift(supervisor, o.id(), null, measure, new LiftMeasure("媒体已更正", false));
        });
    put(
        "instructed",
        this::handled,
        o -> {
          var instructions = city.tierline().instructions();
          int seq = instructions.write(mayor, o.id(), null, "请包案解决").seq();
          o.submit("A").pass();
          instructions.report(city.at(Role.SUPERVISOR), o.id(), seq, "已修复");
        });
    put(
        "instructed, and nobody reports",
        this::handled,
        o -> {
          city.tierline().instructions().write(mayor, o.id(), null, "请包案解决");
          o.submit("A").pass();
        });
  }

  private void restricted() {
    put(
        "restricted for a while",
        this::handled,
        o -> {
          var restricted = city.tierline().restrictedOrders();
          Caller director = city.at(Role.CENTER_DIRECTOR);
          restricted.restrict(director, o.id(), null, new RestrictOrder(null, "涉及安全"));
          restricted.name(
              director, o.id(), Objects.requireNonNull(city.at(Role.SUPERVISOR).person()), "经办需要");
          restricted.lift(director, o.id(), "查无实据");
        });
  }

  /** Those for which the city itself is changed. */
  List<TestOrder> others() {
    TestOrder order = city.request().anew("x").dispatchedTo("E");
    city.tierline()
        .treeChanges()
        .apply(
            city.administrator(),
            new MergeUnits(
                List.of(city.unit("E").id()),
                city.unit("D").id(),
                null,
                Fates.all(Fate.KEEP),
                "机构改革"),
            null);
    return List.of(order);
  }
}
