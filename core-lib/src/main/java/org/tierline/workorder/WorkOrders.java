package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingReach;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * Work orders from registration down the tree: register, dispatch, sign, contact, progress,
 * delegate, and reading them. What comes back up is {@code org.tierline.feedback}.
 *
 * <p>Every change takes the version that the caller has read, or null to take whatever stands; a
 * stale one is a {@link org.tierline.kernel.Conflict}. An order out of the caller's reach is not
 * found.
 */
public final class WorkOrders {
  private final Transactions transactions;
  private final Tenants tenants;
  private final Access access;
  private final OrderSteps steps;
  private final IdSource ids;
  private final InstantSource time;
  private final OrderReader reader;

  public WorkOrders(
      Transactions transactions,
      Tenants tenants,
      Access access,
      OrderSteps steps,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.access = access;
    this.steps = steps;
    this.ids = ids;
    this.time = time;
    this.reader = new OrderReader(access, time);
  }

  /** Which open orders lie with units, for the preview of a change of settings. */
  public static SettingReach settingReach() {
    return new OpenAssignments();
  }

  /**
   * Registers a request: agents for every channel, citizens for their own, other systems for those
   * that they bring in. Where an officer takes down what the same petitioner has an open order on,
   * it is not a new order by the city's rule, see {@link SamePetitioner}; what comes in by itself
   * always is, since nobody has checked whose number was left.
   */
  public Registered register(Caller caller, RegisterOrder command) {
    boolean isCommitted = transactions.endWithCall();
    var written = new AtomicReference<RecentOrders.@Nullable Seen>();
    Registered registered =
        transactions.write(
            caller,
            work ->
                desk(work, command)
                    .take(command, ids, order -> written.set(RecentOrders.seen(work, order))));
    if (isCommitted) {
      steps.recent().remember(written.get());
    }
    return registered;
  }

  private IntakeDesk desk(Work work, RegisterOrder command) {
    Rights rights = access.rights(work);
    if (work.caller().kind() == Caller.Kind.CITIZEN) {
      requireCitizensChannel(command.channel());
    } else {
      rights.require(rights.tree().root().id(), Role.AGENT, Role.DISPATCHER, Role.EXTERNAL_SYSTEM);
    }
    Instant now = EventHash.stored(time.instant());
    return new IntakeDesk(work, rights, steps, tenants.view(work), now);
  }

  /** Accepts what has come in by itself, which the petitioner reads; agents and dispatchers. */
  public OrderStanding accept(Caller caller, OrderId id, @Nullable Long expectedVersion) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(new StepRequest(Action.ACCEPT, null, null, true, Map.of())));
  }

  private static void requireCitizensChannel(Channel channel) {
    if (!channel.isOpenToCitizens()) {
      throw new Forbidden(OrderError.CHANNEL_NOT_FOR_CITIZENS, channel);
    }
  }

  /** Sends a registered order to units of the second tier; dispatchers of the centre. */
  public OrderStanding dispatch(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DispatchOrder command) {
    return step(caller, id, expectedVersion, order -> new Sending(order).dispatch(command));
  }

  /** Confirms receipt for a unit. The handling clock has run since dispatch. */
  public OrderStanding sign(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int assignmentNo) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(StepRequest.of(Action.SIGN, assignmentNo)));
  }

  /** Notes that a unit has talked to the petitioner; the first time counts. */
  public OrderStanding contact(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      int assignmentNo,
      @Nullable String text) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(StepRequest.of(Action.CONTACT, assignmentNo).saying(text)));
  }

  /** Notes how far a unit has come; the petitioner may read it where it is public. */
  public OrderStanding progress(
      Caller caller, OrderId id, @Nullable Long expectedVersion, ReportProgress command) {
    return step(
        caller,
        id,
        expectedVersion,
        order ->
            order.take(
                new StepRequest(
                    Action.PROGRESS,
                    command.assignmentNo(),
                    command.text(),
                    command.isPublic(),
                    Map.of())));
  }

  /**
   * Hands a unit's turn down to a unit directly below, which gets one working day less, but at
   * least half of the time left. A turn that was not signed is signed at once.
   */
  public OrderStanding delegate(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DelegateOrder command) {
    return step(caller, id, expectedVersion, order -> new Sending(order).delegate(command));
  }

  private OrderStanding step(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> action) {
    return steps.step(transactions, caller, id, expectedVersion, action);
  }

  /** The whole order, the petitioner's name and number masked. */
  public OrderView get(Caller caller, OrderId id) {
    return steps.look(transactions, caller, id, reader::view);
  }

  /** Finds an order by the number that people use. */
  public OrderView getByNo(Caller caller, String orderNo) {
    return transactions.read(caller, work -> reader.view(steps.openByNo(work, orderNo)));
  }

  /** What the caller may do on an order now and until when, and what is his but not now. */
  public OrderActions actions(Caller caller, OrderId id) {
    return transactions.read(caller, work -> new NextActions(steps.open(work, id, null)).all());
  }

  /** The order's log, oldest first. */
  public List<EventView> timeline(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.load(work, id);
          return reader.timeline(work, id);
        });
  }

  /**
   * Recomputes the hash chain of the order's log from its stored rows and finds the first one that
   * was changed, moved or removed behind the library's back.
   */
  public LogCheck verifyLog(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.load(work, id);
          return OrderLog.verify(work, id);
        });
  }

  /** Why a unit's turn is due when it is, every step of the sum, by the calendar as it stands. */
  public DeadlineExplained explainDeadline(
      Caller caller, OrderId id, int assignmentNo, Locale locale) {
    return transactions.read(
        caller,
        work -> {
          WorkOrder order = steps.load(work, id);
          Assignment turn = order.turn(assignmentNo);
          UnitNode unit = access.tree(work).get(turn.unit);
          var sum = steps.deadlines().explain(work, unit, order, turn);
          return new DeadlineExplained(
              turn.deadline,
              turn.effectiveDeadline,
              steps.deadlines().ruleInWords(work, unit, order, turn, locale),
              sum.words(locale),
              sum.dueAt().equals(turn.deadline),
              sum.yearsNotLoaded());
        });
  }

  /**
   * Who the petitioner is, unmasked, for somebody who has to call him; noted in the log with the
   * reason. Units are refused where he asked for confidence.
   */
  public PetitionerView petitioner(Caller caller, OrderId id, String reason) {
    new Violations().text("reason", reason, 200).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, null);
          OrderReader.Asked asked = reader.requireMayUnmask(work, steps.rules(), order.order());
          order.note(StepRequest.of(Action.VIEW_PETITIONER, null).saying(reason), asked.acting());
          order.save();
          Trail.note(
              work,
              AuditNote.of(AuditAction.PETITIONER_READ, AuditSubject.ORDER, id)
                  .at(asked.acting())
                  .because(reason));
          return PersonalSight.asked(
              asked.sights(), OrderReader.petitioner(work, steps.rules().personal(), id));
        });
  }

  /** What waits at a unit, by deadline; for whoever holds a role that reaches it. */
  public Page<OrderRow> inbox(Caller caller, InboxQuery query, PageRequest page) {
    return transactions.read(caller, work -> reader.desks(work, steps.rules()).of(query, page));
  }

  /**
   * What the centre has open in a state, by what is due first; what waits with an emergency line or
   * for another order's answer, by age. Among those to be called back stand merged orders too, also
   * when they have ended with their master. What else has ended stands in {@link #listEnded}.
   */
  public Page<OrderRow> open(Caller caller, WorkOrderStatus status, PageRequest page) {
    return transactions.read(caller, work -> reader.lists(work, steps.rules()).open(status, page));
  }

  /**
   * What has ended, what came last first: of a unit that on which a turn of it was accepted, of the
   * centre whatever the city has ended, also without being sent to a unit. Restricted orders are
   * left out.
   */
  public Page<EndedOrder> listEnded(Caller caller, EndedQuery query, PageRequest page) {
    return transactions.read(
        caller,
        work ->
            new EndedOrders(work, steps.rules(), access.rights(work), steps.zone(work))
                .of(query, page));
  }

  /** What the petitioner may read, who shows the order's number and query code. */
  public TrackView track(Caller citizen, String orderNo, String queryCode) {
    return transactions.read(
        citizen,
        work -> {
          OrderAtWork order = steps.openForPetitioner(work, orderNo, queryCode);
          return reader.track(order);
        });
  }
}
