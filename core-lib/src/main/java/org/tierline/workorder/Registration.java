package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.seal.Sealed;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;

/** Writes a new order, its intake, its number and the first row of its log in one statement. */
final class Registration {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final String INSERT =
      "with c as (insert into tierline.counter as k (tenant_id, name, value) values (?, ?, 1)"
          + " on conflict (tenant_id, name) do update set value = k.value + excluded.value"
          + " returning tenant_id, value),"
          + " o as (insert into tierline.work_order (tenant_id, order_id, order_no, status, round,"
          + " family, type, urgency, nature, category_code, channel, anonymous, confidential,"
          + " mailable, registered_at, stage_due_at, accept_due_at, alarm_at, event_seq, event_hash,"
          + " state, chain_version, stage_began_at, stage_limit, area_unit_id, area_u2, phone_hash,"
          + " subject_hash, restricted, title, version)"
          + " select c.tenant_id, ?, ? || lpad(c.value::text, greatest(6, length(c.value::text)),"
          + " '0'), ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz,"
          + " ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?::timestamptz, ?, ?::bigint, ?::bigint,"
          + " ?::bytea, ?::bytea, ?, ?, 1"
          + " from c returning tenant_id, order_id, order_no),"
          + " i as (insert into tierline.intake (tenant_id, order_id, revision, title, content,"
          + " address, longitude, latitude, occurred_at, wants_reply, personal,"
          + " key_version, petitioner_kind, object_name,"
          + " registrar_id, query_code_hash, particulars, made_at, made_by,"
          + " order_no)"
          + " select o.tenant_id, o.order_id, 1, ?, ?, ?, ?, ?,"
          + " ?::timestamptz, ?, ?::bytea, ?::int, ?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?,"
          + " o.order_no from o),"
          + " e as (insert into tierline.order_event "
          + OrderWriter.EVENT_COLUMNS
          + " select o.tenant_id, o.order_id,"
          + OrderWriter.EVENT_VALUES
          + " from o)";

  private Registration() {}

  /**
   * Writes the order; its number.
   *
   * @param phoneHash by which the petitioner is known again; null where he is not to be
   */
  static String insert(
      TenantView city,
      OrderAtWork registered,
      RegisterOrder from,
      byte @Nullable [] phoneHash,
      String queryCode) {
    Work work = registered.work();
    WorkOrder order = registered.order();
    Instant now = order.facts.registeredAt();
    String day = DAY.format(LocalDate.ofInstant(now, city.zone()));
    order.note(
        new NewEvent(
            Action.REGISTER,
            now,
            NewEvent.Actor.of(work.caller(), null),
            null,
            null,
            order.status,
            true,
            null,
            facts(from)));
    new Restricting(registered).ifWhistleBlower();
    var tail = new ArrayList<@Nullable Object>();
    Sql sql = work.sql(text(registered, tail));
    sql.set(work.tenant().value()).set("order-" + day);
    sql.set(order.id).set(city.orderPrefix() + day + city.areaCode()).set(order.status);
    sql.set(from.family()).set(from.type()).set(from.urgency()).set(from.nature());
    sql.set(from.categoryCode()).set(from.channel());
    sql.set(from.petitioner().anonymous()).set(from.petitioner().confidential());
    sql.set(from.petitioner().email() != null);
    sql.set(now).set(order.stageDueAt).set(order.acceptBy);
    sql.set(new OrderClocks(order).alarmAt());
    sql.set(order.eventSeq).set(order.eventHash).set(order.state).set(order.chainVersion);
    sql.set(order.stageBeganAt).set(order.stageLimit);
    sql.set(OrderCounts.Area.unit(order.area)).set(OrderCounts.Area.county(order.area));
    sql.set(phoneHash).set(subject(registered, from)).set(order.restricted);
    sql.set(order.title);
    setIntake(sql, from, personal(registered, from), work.caller().person(), queryCode);
    sql.set(now).set(work.caller().kind());
    order.orderNo = sql.setAll(tail).first(row -> row.getString(1)).orElseThrow();
    order.version = 1;
    order.alarmAt = new OrderClocks(order).alarmAt();
    return order.orderNo;
  }

  private static byte @Nullable [] subject(OrderAtWork registered, RegisterOrder from) {
    CatalogueRules catalogue = registered.deadlines().rules().catalogue();
    return catalogue.subject(registered.work(), PetitionerView.of(from.petitioner()));
  }

  private static Map<String, String> facts(RegisterOrder from) {
    String channel = from.channel().name();
    return from.anewBecause() == null
        ? Map.of("channel", channel)
        : Map.of("channel", channel, "anewBecause", from.anewBecause());
  }

  /** The statement, with whatever listeners have added; collects the values behind the intake's. */
  private static String text(OrderAtWork registered, List<@Nullable Object> tail) {
    WorkOrder order = registered.order();
    List<OrderWriter.Row> more = registered.more();
    var text = new StringBuilder(INSERT);
    int part = 0;
    for (NewEvent each : order.events) {
      if (part > 0) {
        text.append(", p").append(part).append(OrderWriter.INSERT_EVENT);
      }
      part++;
      OrderWriter.addEvent(tail, order, each);
    }
    for (OrderWriter.Row row : more) {
      text.append(", p").append(part++).append(row.insert(1));
      tail.addAll(row.values());
    }
    return text.append(" select o.order_no from o").toString();
  }

  private static @Nullable Sealed personal(OrderAtWork registered, RegisterOrder from) {
    var personal =
        Personal.of(PetitionerView.of(from.petitioner()), from.channelRef(), from.particulars());
    PersonalData data = registered.deadlines().rules().personal();
    return data.seal(registered.work(), registered.order().id, 1, personal);
  }

  private static void setIntake(
      Sql sql,
      RegisterOrder from,
      @Nullable Sealed personal,
      @Nullable PersonId registrar,
      String queryCode) {
    RegisterOrder.Place place = from.place();
    sql.set(from.title()).set(from.content());
    sql.set(place == null ? null : place.address());
    sql.set(place == null ? null : place.longitude());
    sql.set(place == null ? null : place.latitude());
    sql.set(from.occurredAt()).set(from.wantsReply());
    sql.set(personal == null ? null : personal.text());
    sql.set(personal == null ? null : personal.version());
    sql.set(from.petitioner().kind()).set(from.objectName());
    sql.set(registrar == null ? null : registrar.value()).set(QueryCode.hash(queryCode));
    sql.set(ParticularsJson.write(from.particulars()));
  }
}
