package org.tierline.workorder;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.LimitCode;
import org.tierline.catalogue.NuisanceStanding;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingKey;
import org.tierline.store.Work;
import org.tierline.tenant.TenantError;
import org.tierline.tenant.TenantView;

/** Takes requests down: as new orders, or to the order that the same petitioner has open. */
record IntakeDesk(Work work, Rights rights, OrderSteps steps, TenantView city, Instant now) {
  /** The day within an order's number, as {@code yyMMdd}. */
  private static final int DAY_DIGITS = 6;

  /**
   * Takes a request down.
   *
   * @param written is given the order if it is a new one
   */
  Registered take(RegisterOrder request, IdSource ids, Consumer<WorkOrder> written) {
    require(request);
    byte[] petitioner =
        steps.rules().catalogue().petitioner(work, PetitionerView.of(request.petitioner()));
    int warnings = isByOfficer() ? standing(request).warnings() : 0;
    if (isByOfficer() && petitioner != null && request.anewBecause() == null) {
      Optional<Registered> again = again(request, petitioner, warnings);
      if (again.isPresent()) {
        return again.get();
      }
    }
    WorkOrder order = order(request, ids.next());
    String queryCode = QueryCode.random();
    OrderAtWork registered = steps.at(work, order, now);
    String no = Registration.insert(city, registered, request, petitioner, queryCode);
    requireWithinDay(no);
    written.accept(order);
    return new Registered(
        new OrderId(order.id), no, queryCode, order.stageDueAt, RegisteredAs.NEW_ORDER, warnings);
  }

  /** The last digits of a number count the orders of a day, so that nothing else need be read. */
  private void requireWithinDay(String orderNo) {
    Integer most = steps.quota(work).ordersADay();
    int before = city.orderPrefix().length() + DAY_DIGITS + city.areaCode().length();
    if (most != null && Long.parseLong(orderNo.substring(before)) > most) {
      throw new Conflict(TenantError.ORDERS_OF_DAY_USED_UP, most);
    }
  }

  /** Whether somebody at the centre has talked to the petitioner, or read his letter. */
  private boolean isByOfficer() {
    return rights.has(centre().id(), Role.AGENT, Role.DISPATCHER);
  }

  private WorkOrder order(RegisterOrder from, long id) {
    var facts =
        new OrderFacts(
            from.family(),
            from.channel(),
            from.petitioner().anonymous(),
            from.petitioner().confidential(),
            from.petitioner().email() != null,
            now);
    var traits =
        new DemandTraits(
            from.type(), from.nature(), from.urgency(), from.categoryCode(), from.channel().name());
    var order = new WorkOrder(work.tenant(), id, "", facts, traits);
    order.title = from.title();
    order.chainVersion = steps.rules().currentChain(work);
    order.chain = steps.rules().chain(work, order.chainVersion);
    order.state = order.chain.first(WorkOrderStatus.REGISTERED).orElseThrow().code();
    order.beginStage(steps.deadlines().stage(work, centre(), LimitCode.DISPATCH, traits, now), now);
    order.acceptBy = isByOfficer() ? null : acceptBy(order);
    order.area = area(from.place());
    return order;
  }

  private OrderCounts.@Nullable Area area(RegisterOrder.@Nullable Place place) {
    return place == null ? null : OrderCounts.Area.of(place.area(), rights.tree());
  }

  /** What no agent has taken down is to be accepted in the time that its channel has. */
  private @Nullable Instant acceptBy(WorkOrder order) {
    LimitCode limit = order.facts.channel().acceptance();
    return limit == null ? null : steps.deadlines().until(work, centre(), limit, order.traits, now);
  }

  private UnitNode centre() {
    return rights.tree().root();
  }

  private <T> T rule(SettingKey<T> key) {
    return steps.rules().get(work, centre().id(), key);
  }

  /** What the city asks of every request before it takes it. */
  private void require(RegisterOrder request) {
    CatalogueRules catalogue = steps.rules().catalogue();
    catalogue.requireUsable(work, request.categoryCode());
    catalogue.requireTaken(work, request, now, isByOfficer());
    Rejected against =
        new RealNames(work, steps.rules(), centre().id())
            .against(request.type(), request.channel(), PetitionerView.of(request.petitioner()));
    if (against != null) {
      throw against;
    }
    if (request.place() != null && request.place().area() != null) {
      rights.tree().get(request.place().area());
    }
  }

  private NuisanceStanding standing(RegisterOrder request) {
    return steps.rules().catalogue().standing(work, request.petitioner().phone(), now);
  }

  private Optional<Registered> again(RegisterOrder request, byte[] petitioner, int warnings) {
    SamePetitioner becomes = rule(IntakeSettings.SAME_PETITIONER);
    if (becomes == SamePetitioner.OFF) {
      return Optional.empty();
    }
    var search = new DuplicateSearch(work, steps.rules(), rights, city.zone(), now);
    return search
        .ofPetitioner(DuplicateSearch.Asked.of(request, petitioner))
        .map(id -> OrderStore.find(work, id).orElseThrow())
        .map(
            order -> {
              if (becomes == SamePetitioner.ASK) {
                throw new Rejected(OrderError.OPEN_ORDER_ON_THIS, order.orderNo);
              }
              RegisteredAs as = new AskingAgain(steps.at(work, order, now), steps).note(request);
              return new Registered(
                  new OrderId(order.id), order.orderNo, "", order.stageDueAt, as, warnings);
            });
  }
}
