package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.ResolvedLimit;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * Works out how an order stands that is brought in. What is closed keeps the deadline that it had
 * and no other date; what is open stands where a live order would, and its clocks run on.
 */
final class PastLife {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final int ONCE = 1;

  private final Work work;
  private final OrderSteps steps;
  private final UnitTree tree;
  private final ZoneId zone;
  private final PastOrders.Origin origin;
  private final Instant now;
  private final int chainVersion;
  private final Chain chain;
  private final Map<WorkOrderStatus, String> states = new TreeMap<>();
  private final Map<LocalDate, String> days = new HashMap<>();
  private final PastValues values = new PastValues();

  /** Where orders are brought in: the city's units and its time. */
  record Place(UnitTree tree, ZoneId zone) {}

  PastLife(Work work, OrderSteps steps, Place place, PastOrders.Origin origin, Instant now) {
    this.work = work;
    this.steps = steps;
    this.tree = place.tree();
    this.zone = place.zone();
    this.origin = origin;
    this.now = now;
    this.chainVersion = steps.rules().currentChain(work);
    this.chain = steps.rules().chain(work, chainVersion);
  }

  PastRow of(long id, PastOrder past) {
    RegisterOrder asked = past.request();
    WorkOrder order = order(id, past);
    Assignment turn = past.handler() == null ? null : turn(order, past);
    if (turn != null) {
      order.turns.add(turn);
      order.leadUnit = turn.unit;
      order.u2 = turn.u2;
      order.firstDispatchAt = turn.due.dispatchedAt();
      order.firstLimit = turn.basis.limit();
      order.followLead();
    } else if (!past.isClosed()) {
      order.beginStage(
          steps
              .deadlines()
              .stage(work, tree.root(), LimitCode.DISPATCH, order.traits, registered(past)),
          registered(past));
    }
    close(order, past);
    forgetWhatRanOut(order, turn);
    NewEvent event = event(order, past);
    order.eventHash =
        EventHash.of(order.eventHash, order.tenant.value(), order.id, ++order.eventSeq, event);
    return new PastRow(
        past,
        order,
        day(order),
        values.of(past, order, event, asks(order.id, asked)),
        CountedOrder.broughtIn(order).changes(tree, zone));
  }

  private PastValues.Asks asks(long id, RegisterOrder asked) {
    PetitionerView asks = PetitionerView.of(asked.petitioner());
    var personal = Personal.of(asks, asked.channelRef(), asked.particulars());
    return new PastValues.Asks(
        steps.rules().catalogue().petitioner(work, asks),
        steps.rules().catalogue().subject(work, asks),
        steps.rules().personal().seal(work, id, 1, personal));
  }

  private String day(WorkOrder order) {
    LocalDate day = LocalDate.ofInstant(order.facts.registeredAt(), zone);
    return days.computeIfAbsent(day, DAY::format);
  }

  private static Instant registered(PastOrder past) {
    return EventHash.stored(past.times().registeredAt());
  }

  private WorkOrder order(long id, PastOrder past) {
    RegisterOrder asked = past.request();
    var facts =
        new OrderFacts(
            asked.family(),
            asked.channel(),
            asked.petitioner().anonymous(),
            asked.petitioner().confidential(),
            asked.petitioner().email() != null,
            registered(past));
    var traits =
        new DemandTraits(
            asked.type(),
            asked.nature(),
            asked.urgency(),
            asked.categoryCode(),
            asked.channel().name());
    var order = new WorkOrder(work.tenant(), id, "", facts, traits);
    order.chainVersion = chainVersion;
    order.chain = chain;
    order.area = asked.place() == null ? null : OrderCounts.Area.of(asked.place().area(), tree);
    order.status = status(past);
    order.state = states.computeIfAbsent(order.status, s -> chain.first(s).orElseThrow().code());
    return order;
  }

  private static WorkOrderStatus status(PastOrder past) {
    if (past.isClosed()) {
      return WorkOrderStatus.CLOSED;
    }
    return past.handler() == null ? WorkOrderStatus.REGISTERED : WorkOrderStatus.DISPATCHED;
  }

  private Assignment turn(WorkOrder order, PastOrder past) {
    UnitNode unit = tree.get(Objects.requireNonNull(past.handler()));
    Instant sent = EventHash.stored(Objects.requireNonNull(past.times().dispatchedAt()));
    Assignment.Due due =
        past.isClosed() ? pastDue(order, past, unit, sent) : due(order, past, unit, sent);
    var place = new Assignment.Place(ONCE, ONCE, AssignmentRole.LEAD, null);
    Assignment turn = Assignment.send(place, unit, due);
    Instant completed = past.times().completedAt();
    if (completed != null) {
      turn.submittedAt = EventHash.stored(completed);
      turn.status = AssignmentStatus.ACCEPTED;
      if (!turn.submittedAt.isBefore(turn.deadline)) {
        turn.clocksFired |= Clock.DEADLINE.bit();
      }
    }
    return turn;
  }

  /** As for a live order, but for the deadline where the other system had one. */
  private Assignment.Due due(WorkOrder order, PastOrder past, UnitNode unit, Instant sent) {
    Assignment.Due due = steps.deadlines().lead(work, unit, order.traits, null, sent);
    Instant given = past.times().dueAt();
    if (given == null) {
      return due;
    }
    Instant deadline = EventHash.stored(given);
    OrderTimes.Cards cards = steps.deadlines().cards(work, unit, null, sent, deadline);
    return new Assignment.Due(
        sent,
        due.signBy(),
        due.contactBy(),
        Deadlines.sevenTenths(sent, deadline),
        deadline,
        cards.yellowAt(),
        cards.redAt(),
        promised(due.basis()));
  }

  /** Given, and not worked out: nothing later works it out either. */
  private static Assignment.Basis promised(Assignment.Basis usual) {
    return new Assignment.Basis(
        usual.limit(), TurnRule.IMPORTED.name(), usual.sign(), usual.contact(), null);
  }

  /** Of what has ended only the deadline still matters. */
  private Assignment.Due pastDue(WorkOrder order, PastOrder past, UnitNode unit, Instant sent) {
    ResolvedLimit limit = steps.rules().limits(work, unit, sent).handle(order.traits, null);
    Instant given = past.times().dueAt();
    Instant deadline =
        given == null
            ? steps.deadlines().calendar(work, unit).deadline(sent, limit.limit()).dueAt()
            : EventHash.stored(given);
    var basis =
        new Assignment.Basis(limit.limit().toString(), limit.rule().name(), null, null, null);
    return new Assignment.Due(
        sent,
        deadline,
        deadline,
        deadline,
        deadline,
        null,
        null,
        given == null ? basis : promised(basis));
  }

  private static void close(WorkOrder order, PastOrder past) {
    Instant closed = past.times().closedAt();
    if (closed == null) {
      return;
    }
    order.stageDueAt = null;
    order.closedAt = EventHash.stored(closed);
    Instant completed = past.times().completedAt();
    if (completed != null) {
      order.completedAt = EventHash.stored(completed);
      order.finishCount = ONCE;
    }
    PastOrder.Outcome outcome = past.outcome();
    order.resolution = outcome.resolution();
    order.satisfactionFirst = outcome.satisfaction();
    order.satisfactionFinal = outcome.satisfaction();
    order.roundRated = outcome.satisfaction() != null;
    Integer points = outcome.points();
    Integer lead = order.turns.isEmpty() ? null : Integer.valueOf(ONCE);
    OrderCounts.Area of =
        order.leadUnit == null ? null : new OrderCounts.Area(order.leadUnit, order.u2);
    order.rated = points == null ? null : new OrderCounts.Rated(order.closedAt, lead, points, of);
    order.isSampled = order.roundRated;
    order.callBackCount = order.roundRated ? ONCE : 0;
    order.roundCallBacks = order.callBackCount;
  }

  /** Clocks that ran out before it came are not noted here: that was the other system's. */
  private void forgetWhatRanOut(WorkOrder order, @Nullable Assignment turn) {
    if (order.status.isFinal()) {
      return;
    }
    order.clocksFired |= fired(order.stageDueAt, turn == null ? Clock.DISPATCH : null);
    if (turn != null) {
      turn.clocksFired |= fired(turn.signBy, Clock.SIGN);
      turn.clocksFired |= fired(turn.contactBy, Clock.FIRST_CONTACT);
      turn.clocksFired |= fired(turn.yellowAt, Clock.YELLOW);
      turn.clocksFired |= fired(turn.deadline, Clock.DEADLINE);
      turn.clocksFired |= fired(turn.yellowCardAt, Clock.YELLOW_CARD);
      turn.clocksFired |= fired(turn.redCardAt, Clock.RED_CARD);
    }
    order.alarmAt = new OrderClocks(order).alarmAt();
  }

  private int fired(@Nullable Instant dueAt, @Nullable Clock clock) {
    return clock == null || dueAt == null || dueAt.isAfter(now) ? 0 : clock.bit();
  }

  /** All that the row says and no personal data of the petitioner. */
  private NewEvent event(WorkOrder order, PastOrder past) {
    PastOrder.Outcome outcome = past.outcome();
    var facts = new TreeMap<String, String>();
    facts.put("import", origin.batch());
    facts.put("externalNo", past.externalNo());
    facts.put("registeredAt", order.facts.registeredAt().toString());
    put(facts, "dispatchedAt", order.firstDispatchAt);
    put(facts, "lead", order.leadUnit);
    put(facts, "deadline", order.deadline);
    put(facts, "completedAt", order.completedAt);
    put(facts, "closedAt", order.closedAt);
    put(facts, "resolution", outcome.resolution());
    put(facts, "satisfaction", outcome.satisfaction());
    Long person = origin.person() == null ? null : origin.person().value();
    String reply = outcome.publicReply();
    return new NewEvent(
        Action.IMPORT,
        now,
        new NewEvent.Actor(person, origin.actor(), null),
        null,
        null,
        order.status,
        reply != null,
        reply,
        facts);
  }

  private static void put(Map<String, String> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }
}
