package org.tierline.workorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.calendar.Limit;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.CallBackChannel;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;
import org.tierline.supervision.CopyToDiscipline;
import org.tierline.supervision.LiftMeasure;
import org.tierline.supervision.StaffConduct;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;

/**
 * Tries every action on an order by its use case, with everything that could make it go, and takes
 * it back.
 */
final class Tries {
  /** What citizens do by their query code. */
  static final List<Action> PETITIONERS =
      List.of(Action.AMEND, Action.RECORD_CALLBACK, Action.URGE, Action.CANCEL, Action.REOPEN);

  private static final String WORDS = "理由充分";
  private static final CopyToDiscipline ACCUSED =
      new CopyToDiscipline(StaffConduct.INACTION, WORDS);
  private static final AmendOrder.Matter OTHER_WORDS = AmendOrder.Matter.words("路灯闪烁", null);

  private final TestCity city;
  private final Tierline dry;
  private final OrderId master;
  private final List<UnitNode> units;
  private final Map<UnitId, PersonId> leaders;

  Tries(TestCity city, OrderId master, Map<UnitId, PersonId> leaders) {
    this.city = city;
    this.dry =
        Tierline.over(
            new Undone(city.tierline().transactions()),
            city.engine().clock(),
            Extensions.NONE.with(TestKeys.MASTER));
    this.master = master;
    this.leaders = leaders;
    this.units = city.tierline().units().visibleTree(city.administrator());
  }

  /** One way of taking an action. */
  private interface Way {
    void go();
  }

  /** Why an action cannot be taken in any way; null where it can. */
  @Nullable DomainException refusal(
      Caller who, TestOrder order, Action action, @Nullable Integer turn) {
    DomainException first = null;
    for (Way way :
        who.kind() == Caller.Kind.CITIZEN
            ? petitioner(order, action)
            : ways(who, order, action, turn)) {
      try {
        way.go();
        return null;
      } catch (DomainException refused) {
        first = first == null ? refused : first;
      }
    }
    if (first == null) {
      throw new IllegalStateException("no way to try " + action);
    }
    return first;
  }

  private List<Way> petitioner(TestOrder order, Action action) {
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    Caller who = city.citizen();
    return List.of(
        switch (action) {
          case RECORD_CALLBACK ->
              () -> dry.callBacks().rate(who, no, code, CallBackAttempt.rated(5));
          case AMEND -> () -> dry.amendments().addAsPetitioner(who, no, code, WORDS);
          case URGE -> () -> dry.rounds().urgeAsPetitioner(who, no, code, WORDS);
          case CANCEL -> () -> dry.triage().withdraw(who, no, code, WORDS);
          case REOPEN -> () -> dry.rounds().reopenAsPetitioner(who, no, code, WORDS);
          default -> throw new IllegalStateException("not a petitioner's: " + action);
        });
  }

  private List<Way> ways(Caller who, TestOrder order, Action action, @Nullable Integer turn) {
    OrderId id = order.id();
    return switch (action) {
      case DISPATCH ->
          each(unit -> dry.workOrders().dispatch(who, id, null, DispatchOrder.to(unit)));
      case ARBITRATE ->
          each(
              unit ->
                  dry.rounds()
                      .arbitrate(who, id, null, new DispatchOrder(unit, List.of(), null, WORDS)));
      case DELEGATE ->
          each(
              unit ->
                  dry.workOrders()
                      .delegate(who, id, null, new DelegateOrder(no(turn), unit, null)));
      case ADD_CO_HANDLER ->
          each(unit -> dry.rounds().addCoHandlers(who, id, null, List.of(unit), WORDS));
      case ESCALATE -> each(unit -> dry.rounds().escalate(who, id, null, unit, WORDS));
      case WHISTLE -> whistles(who, id, no(turn));
      case REHANDLE -> rounds(who, id);
      case RECORD_CALLBACK ->
          Stream.of(CallBackChannel.PHONE, CallBackChannel.BOT)
              .<Way>map(by -> () -> dry.callBacks().record(who, id, null, rated(by)))
              .toList();
      case SUPERVISE -> measures(who, order);
      case LIFT -> lifts(who, id);
      default -> List.of(way(who, order, action, turn));
    };
  }

  private static int no(@Nullable Integer turn) {
    return turn == null ? 0 : turn;
  }

  private interface ToUnit {
    void go(UnitId unit);
  }

  private List<Way> each(ToUnit way) {
    return units.stream().<Way>map(unit -> () -> way.go(unit.id())).toList();
  }

  private List<Way> whistles(Caller who, OrderId id, int turn) {
    var ways = new ArrayList<Way>();
    for (UnitNode one : units) {
      for (UnitNode other : units) {
        if (one.code().compareTo(other.code()) < 0 && isDepartment(one) && isDepartment(other)) {
          var command = new WhistleOrder(turn, List.of(one.id(), other.id()), WORDS);
          ways.add(() -> dry.rounds().whistle(who, id, null, command));
        }
      }
    }
    return ways;
  }

  private List<Way> rounds(Caller who, OrderId id) {
    var ways = new ArrayList<Way>();
    ways.add(() -> dry.rounds().rehandle(who, id, null, RehandleOrder.ofUnit(WORDS)));
    ways.addAll(
        each(unit -> dry.rounds().rehandleAbove(who, id, null, unit, RehandleOrder.ofUnit(WORDS))));
    return ways;
  }

  private static CallBackAttempt rated(CallBackChannel by) {
    return CallBackAttempt.rated(5).by(by);
  }

  private static boolean isDepartment(UnitNode unit) {
    return unit.kind() == UnitKind.DEPARTMENT;
  }

  private List<Way> measures(Caller who, TestOrder order) {
    var ways = new ArrayList<Way>();
    Stream<Integer> turns =
        order.view().assignments().isEmpty()
            ? Stream.of(1)
            : order.view().assignments().stream().map(AssignmentView::no);
    turns.forEach(
        turn -> {
          for (SupervisionLevel level : SupervisionLevel.values()) {
            if (level != SupervisionLevel.URGING) {
              var command = Supervise.turn(turn, level, SupervisionGround.HOT_TOPIC, WORDS);
              ways.add(() -> dry.supervision().supervise(who, order.id(), null, command));
            }
          }
        });
    return ways;
  }

  private List<Way> lifts(Caller who, OrderId id) {
    var ways = new ArrayList<Way>();
    ways.add(() -> dry.supervision().lift(who, id, null, 99, new LiftMeasure(WORDS, false)));
    city.tierline()
        .supervision()
        .ofOrder(city.at(Role.CENTER_DIRECTOR), id)
        .measures()
        .forEach(
            m ->
                ways.add(
                    () ->
                        dry.supervision()
                            .lift(who, id, null, m.seq(), new LiftMeasure(WORDS, false))));
    return ways;
  }

  private Way way(Caller who, TestOrder order, Action action, @Nullable Integer turn) {
    OrderId id = order.id();
    return switch (action) {
      case ANSWER ->
          () -> dry.triage().answer(who, id, null, new DirectAnswer(WORDS, false, List.of("KB-1")));
      case DECLINE ->
          () ->
              dry.triage()
                  .decline(who, id, null, DeclineOrder.because(LawfulWay.LITIGATION, WORDS));
      case DIVERT -> () -> dry.triage().divert(who, id, null, EmergencyLine.LINE_119, WORDS);
      case DIVERT_ACK -> () -> dry.triage().divertAccepted(who, id, null, WORDS);
      case DIVERT_REFUSE -> () -> dry.triage().divertRefused(who, id, null, WORDS);
      case MERGE -> () -> dry.triage().merge(who, id, null, master);
      case TO_FAMILY -> () -> dry.triage().toFamilyService(who, id, null, WORDS);
      case TO_INCIDENT -> () -> dry.triage().mark(who, id, null, OrderMark.INCIDENT, WORDS);
      case TO_DISCIPLINE -> () -> dry.referrals().copyToDiscipline(who, id, null, ACCUSED);
      case MARK_HARD -> () -> dry.triage().mark(who, id, null, OrderMark.HARD, WORDS);
      case CANCEL -> () -> dry.triage().cancel(who, id, null, WORDS);
      case AMEND ->
          () -> dry.amendments().amend(who, id, null, AmendOrder.because(WORDS).to(OTHER_WORDS));
      case ACCEPT -> () -> dry.workOrders().accept(who, id, null);
      case SIGN -> () -> dry.workOrders().sign(who, id, null, no(turn));
      case CONTACT -> () -> dry.workOrders().contact(who, id, null, no(turn), WORDS);
      case PROGRESS ->
          () -> dry.workOrders().progress(who, id, null, new ReportProgress(no(turn), WORDS, true));
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK ->
          () -> dry.feedbacks().submit(who, id, null, no(turn), form(order, no(turn)));
      case CHILD_ACCEPT -> () -> dry.feedbacks().accept(who, id, null, no(turn));
      case CHILD_REJECT -> () -> dry.feedbacks().reject(who, id, null, no(turn), WORDS);
      case REVIEW_PASS -> () -> dry.feedbacks().pass(who, id, null);
      case REVIEW_REJECT -> () -> dry.feedbacks().refuse(who, id, null, WORDS);
      case RESUME -> () -> dry.orderRequests().resume(who, id, null, WORDS);
      case CLOSE -> () -> dry.callBacks().close(who, id, null, WORDS);
      case REOPEN -> () -> dry.rounds().reopen(who, id, null, WORDS);
      case URGE -> () -> dry.rounds().urge(who, id, null, WORDS);
      case INSTRUCT -> () -> dry.instructions().write(who, id, null, WORDS);
      default -> request(who, order, action, no(turn));
    };
  }

  private HandlingForm form(TestOrder order, int turn) {
    return HandlingForm.solved(WORDS, WORDS, city.now()).signedBy(leader(order, turn));
  }

  private PersonId leader(TestOrder order, int turn) {
    return order.view().assignments().stream()
        .filter(a -> a.no() == turn)
        .map(a -> leaders.getOrDefault(a.unit(), city.unit("A").leader()))
        .findFirst()
        .orElse(city.unit("A").leader());
  }

  private Way request(Caller who, TestOrder order, Action action, int turn) {
    for (RequestKind kind : RequestKind.values()) {
      if (action == kind.ask()) {
        AskRequest request = request(kind, turn).signed(leader(order, turn));
        return () -> dry.orderRequests().ask(who, order.id(), null, request);
      }
      if (action == kind.approve() || action == kind.reject()) {
        var decision =
            new DecideRequest(
                pending(order, kind, turn),
                WORDS,
                action == Action.APPROVE_EXTENSION ? Limit.parse("1 MIN") : null);
        return action == kind.approve()
            ? () -> dry.orderRequests().approve(who, order.id(), null, decision)
            : () -> dry.orderRequests().reject(who, order.id(), null, decision);
      }
    }
    throw new IllegalStateException("no use case for " + action);
  }

  private int pending(TestOrder order, RequestKind kind, int turn) {
    return city.tierline().orderRequests().list(city.at(Role.CENTER_DIRECTOR), order.id()).stream()
        .filter(r -> r.kind() == kind && r.assignmentNo() == turn)
        .filter(r -> r.status() == RequestStatus.PENDING)
        .mapToInt(RequestView::no)
        .findFirst()
        .orElse(99);
  }

  private AskRequest request(RequestKind kind, int turn) {
    return new AskRequest(
        kind,
        turn,
        reason(kind),
        WORDS,
        WORDS,
        null,
        kind == RequestKind.EXTENSION ? Limit.parse("1 WD") : null,
        kind == RequestKind.CO_HANDLER ? city.unit("E").id() : null,
        kind == RequestKind.SUSPENSION ? city.now().plus(Duration.ofDays(3)) : null);
  }

  private static RequestReason reason(RequestKind kind) {
    return Stream.of(RequestReason.values())
        .filter(r -> r.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
