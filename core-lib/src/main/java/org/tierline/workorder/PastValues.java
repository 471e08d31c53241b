package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.kernel.UnitId;
import org.tierline.seal.Sealed;
import org.tierline.store.CopyValues;

/**
 * Puts what is written for an order that is brought in into the form in which it goes to the
 * database, in the order of the columns that {@link PastRows} names. All but its number is known
 * before; so whoever writes only passes bytes on. Used by one thread.
 */
final class PastValues {
  private final CopyValues to = new CopyValues();

  /** By what a petitioner is found again, and what is sealed of him. */
  record Asks(byte @Nullable [] phone, byte @Nullable [] subject, @Nullable Sealed personal) {}

  /**
   * The values of one order, table by table.
   *
   * @param orderEnd where those of its row end and those of its intake begin
   * @param intakeEnd where those of its intake end and those of its log begin
   * @param eventEnd where those of its log end and those of its turn begin, if it has any
   */
  record Bytes(byte[] all, int orderEnd, int intakeEnd, int eventEnd) {}

  Bytes of(PastOrder past, WorkOrder order, NewEvent event, Asks asks) {
    order(past, order, asks);
    int orderEnd = to.length();
    intake(order, past.request(), event, asks.personal());
    int intakeEnd = to.length();
    event(order, event);
    int eventEnd = to.length();
    if (!order.turns.isEmpty()) {
      turn(order, order.turns.get(0));
    }
    return new Bytes(to.take(), orderEnd, intakeEnd, eventEnd);
  }

  private void begin(WorkOrder order) {
    to.number(order.tenant.value()).number(order.id);
  }

  private void order(PastOrder past, WorkOrder order, Asks asks) {
    begin(order);
    to.instant(order.facts.registeredAt()).integer(order.chainVersion);
    to.small(order.finishCount).small(order.callBackCount).small(order.clocksFired);
    to.flag(order.facts.anonymous()).flag(order.facts.confidential());
    to.flag(order.facts.mailable()).flag(order.roundRated).flag(order.isSampled);
    to.name(order.status).text(order.state).name(order.facts.family());
    to.name(order.traits.type()).name(order.traits.urgency()).name(order.traits.nature());
    to.text(order.traits.category()).name(order.facts.channel()).bytes(order.eventHash);
    to.text(past.request().title()).text(past.externalNo());
    to.number(OrderCounts.Area.unit(order.area)).number(OrderCounts.Area.county(order.area));
    to.number(id(order.leadUnit)).number(order.u2);
    to.instant(order.firstDispatchAt).text(order.firstLimit);
    to.instant(order.stageDueAt).instant(order.stageBeganAt).text(order.stageLimit);
    to.instant(order.deadline).instant(order.completedAt).instant(order.closedAt);
    to.text(order.resolution).small(order.satisfactionFinal).instant(order.alarmAt);
    rated(order.rated);
    to.bytes(asks.phone()).bytes(asks.subject());
  }

  private void rated(OrderCounts.@Nullable Rated rated) {
    OrderCounts.Area of = rated == null ? null : rated.of();
    to.instant(rated == null ? null : rated.at()).small(rated == null ? null : rated.no());
    to.small(rated == null ? null : rated.points());
    to.number(OrderCounts.Area.unit(of)).number(OrderCounts.Area.county(of));
  }

  private void intake(
      WorkOrder order, RegisterOrder asked, NewEvent event, @Nullable Sealed personal) {
    begin(order);
    Long person = event.actor().person();
    to.instant(event.at()).flag(asked.wantsReply());
    to.name(asked.petitioner().kind()).text(person == null ? "SYSTEM" : "PERSON").number(person);
    RegisterOrder.Place place = asked.place();
    to.real(place == null ? null : place.longitude());
    to.real(place == null ? null : place.latitude());
    to.instant(asked.occurredAt()).integer(personal == null ? null : personal.version());
    to.text(asked.title()).text(asked.content()).text(place == null ? null : place.address());
    to.bytes(personal == null ? null : personal.text()).text(asked.objectName());
  }

  private void event(WorkOrder order, NewEvent event) {
    begin(order);
    to.instant(event.at()).flag(event.isPublic()).number(event.actor().person());
    to.text(event.actor().name()).name(event.to()).text(event.text());
    to.json(JsonLine.object(event.data())).bytes(order.eventHash);
  }

  private void turn(WorkOrder order, Assignment turn) {
    begin(order);
    to.number(turn.unit.value()).flag(turn.status.isOpen()).small(turn.clocksFired);
    to.instant(turn.due.dispatchedAt()).instant(turn.signBy).instant(turn.contactBy);
    to.instant(turn.yellowAt).instant(turn.deadline);
    to.name(turn.status).text(turn.basis.limit()).text(turn.basis.rule());
    to.number(turn.u2).number(turn.u3).number(turn.u4);
    to.instant(turn.submittedAt).instant(turn.yellowCardAt).instant(turn.redCardAt);
    to.text(turn.basis.sign()).text(turn.basis.contact());
  }

  private static @Nullable Long id(@Nullable UnitId unit) {
    return unit == null ? null : unit.value();
  }
}
