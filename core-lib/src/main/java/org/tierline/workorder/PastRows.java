package org.tierline.workorder;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.kernel.UnitId;
import org.tierline.seal.Sealed;
import org.tierline.store.CopyRows;
import org.tierline.store.Work;

/**
 * Writes orders that are brought in: all of a batch in one stream into a temporary table, and from
 * there by one statement into each table of their own. Row-level security lets no role copy into a
 * city's table directly, and holds for what the statements insert.
 */
final class PastRows {
  /** A column of the temporary table, with its type. */
  private record Column(String name, String type) {}

  private static final List<Column> COLUMNS =
      columns(
          """
          tenant_id bigint, order_id bigint, order_no varchar, external_no varchar, status varchar,
          state varchar, family varchar, type varchar, urgency varchar, nature varchar,
          category_code varchar, channel varchar, anonymous boolean, confidential boolean,
          mailable boolean, area_unit_id bigint, area_u2 bigint, lead_unit_id bigint, u2 bigint,
          u3 bigint, u4 bigint,
          registered_at timestamptz, first_dispatch_at timestamptz, stage_due_at timestamptz,
          stage_began_at timestamptz, stage_limit varchar, deadline timestamptz,
          completed_at timestamptz, closed_at timestamptz, resolution varchar,
          satisfaction smallint, times_finished smallint, times_called smallint, rated boolean,
          rated_at timestamptz, rated_no smallint, rated_points smallint, rated_unit_id bigint,
          rated_u2 bigint,
          sampled boolean, order_clocks smallint, alarm_at timestamptz, event_hash bytea,
          chain_version int, first_limit varchar, phone_hash bytea, subject_hash bytea,
          title varchar, content text, address varchar, longitude double precision,
          latitude double precision, occurred_at timestamptz, wants_reply boolean,
          personal bytea, key_version int, petitioner_kind varchar, object_name varchar,
          made_by varchar,
          turn_status varchar, turn_open boolean, sign_due_at timestamptz,
          contact_due_at timestamptz, yellow_at timestamptz, limit_rule varchar,
          turn_clocks smallint, yellow_card_at timestamptz, red_card_at timestamptz,
          sign_limit varchar, contact_limit varchar,
          at timestamptz, person_id bigint, actor varchar, public boolean, text text, data jsonb
          """);

  private static final String NAMES =
      COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));
  private static final String CREATE =
      "create temporary table past_order ("
          + COLUMNS.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "))
          + ") on commit drop";
  private static final String COPY =
      "copy pg_temp.past_order (" + NAMES + ") from stdin (format binary)";

  private static final String INTO_ORDERS =
      "insert into tierline.work_order (tenant_id, order_id, order_no, external_no, status, state,"
          + " round, family, type, urgency, nature, category_code, channel, anonymous,"
          + " confidential, mailable, area_unit_id, area_u2, lead_unit_id, u2, registered_at,"
          + " first_dispatch_at, stage_due_at, stage_began_at, stage_limit, deadline, effective_deadline,"
          + " completed_at, closed_at, resolution, satisfaction_first, satisfaction_final,"
          + " finish_count, callback_count, round_callbacks, round_rated, sampled, step_count,"
          + " clocks_fired, alarm_at, event_seq, event_hash, chain_version, first_limit,"
          + " phone_hash, subject_hash, rated_at, rated_no, rated_points, rated_unit_id, rated_u2, title, version)"
          + " select tenant_id, order_id, order_no, external_no, status, state, 1, family, type,"
          + " urgency, nature, category_code, channel, anonymous, confidential, mailable,"
          + " area_unit_id, area_u2, lead_unit_id, u2, registered_at, first_dispatch_at, stage_due_at,"
          + " stage_began_at,"
          + " stage_limit, deadline, deadline, completed_at, closed_at, resolution, satisfaction,"
          + " satisfaction, times_finished, times_called, times_called, rated, sampled, 1,"
          + " order_clocks, alarm_at, 1, event_hash, chain_version, first_limit, phone_hash, subject_hash,"
          + " rated_at, rated_no, rated_points, rated_unit_id, rated_u2, title, 1"
          + " from pg_temp.past_order where tenant_id = ?";

  /** An empty hash is that of no code: who asked there has no code here. */
  private static final String INTO_INTAKES =
      "insert into tierline.intake (tenant_id, order_id, revision, title, content, address,"
          + " longitude, latitude, occurred_at, wants_reply, personal, key_version,"
          + " petitioner_kind, object_name, query_code_hash, made_at, made_by, registrar_id,"
          + " order_no)"
          + " select tenant_id, order_id, 1, title, content, address, longitude, latitude,"
          + " occurred_at, wants_reply, personal, key_version, petitioner_kind, object_name, '',"
          + " at, made_by, person_id, order_no"
          + " from pg_temp.past_order where tenant_id = ?";

  private static final String INTO_TURNS =
      "insert into tierline.assignment (tenant_id, order_id, no, round, role, status, open,"
          + " unit_id, u2, u3, u4, dispatched_at, sign_due_at, contact_due_at, yellow_at, deadline,"
          + " effective_deadline, limit_text, limit_rule, submitted_at, clocks_fired,"
          + " yellow_card_at, red_card_at, sign_limit, contact_limit)"
          + " select tenant_id, order_id, 1, 1, 'LEAD', turn_status, turn_open, lead_unit_id, u2,"
          + " u3, u4, first_dispatch_at, sign_due_at, contact_due_at, yellow_at, deadline,"
          + " deadline, first_limit, limit_rule, completed_at, turn_clocks, yellow_card_at,"
          + " red_card_at, sign_limit, contact_limit"
          + " from pg_temp.past_order where tenant_id = ? and lead_unit_id is not null";

  private static final String INTO_LOG =
      "insert into tierline.order_event (tenant_id, order_id, seq, action, at, person_id, actor,"
          + " to_status, public, text, data, hash)"
          + " select tenant_id, order_id, 1, 'IMPORT', at, person_id, actor, status, public, text,"
          + " data, event_hash from pg_temp.past_order where tenant_id = ?";

  private PastRows() {}

  private static List<Column> columns(String text) {
    return Arrays.stream(text.replace('\n', ' ').split(","))
        .map(each -> each.strip().split(" ", 2))
        .map(parts -> new Column(parts[0], parts[1]))
        .toList();
  }

  static void write(Work work, List<PastRow> rows) {
    work.sql(CREATE).update();
    work.copy(COPY, copy -> rows.forEach(row -> add(copy.row(COLUMNS.size()), row)));
    for (String statement : List.of(INTO_ORDERS, INTO_INTAKES, INTO_TURNS, INTO_LOG)) {
      work.sql(statement).set(work.tenant().value()).update();
    }
  }

  private static void add(CopyRows to, PastRow row) {
    addOrder(to, row);
    addIntake(to, row);
    addTurn(to, row.turn());
    NewEvent event = row.event();
    to.instant(event.at()).number(event.actor().person()).text(event.actor().name());
    to.flag(event.isPublic()).text(event.text()).json(JsonLine.object(event.data()));
  }

  private static void addOrder(CopyRows to, PastRow row) {
    WorkOrder order = row.order();
    Assignment turn = row.turn();
    to.number(order.tenant.value()).number(order.id).text(row.number());
    to.text(row.past().externalNo()).name(order.status).text(order.state);
    to.name(order.facts.family()).name(order.traits.type()).name(order.traits.urgency());
    to.name(order.traits.nature()).text(order.traits.category()).name(order.facts.channel());
    to.flag(order.facts.anonymous()).flag(order.facts.confidential());
    to.flag(order.facts.mailable());
    to.number(OrderCounts.Area.unit(order.area)).number(OrderCounts.Area.county(order.area));
    to.number(id(order.leadUnit));
    to.number(order.u2).number(turn == null ? null : turn.u3).number(turn == null ? null : turn.u4);
    to.instant(order.facts.registeredAt()).instant(order.firstDispatchAt);
    to.instant(order.stageDueAt).instant(order.stageBeganAt).text(order.stageLimit);
    to.instant(order.deadline).instant(order.completedAt).instant(order.closedAt);
    to.text(order.resolution).small(order.satisfactionFinal).small(order.finishCount);
    to.small(order.callBackCount).flag(order.roundRated);
    OrderCounts.Rated rated = order.rated;
    to.instant(rated == null ? null : rated.at()).small(rated == null ? null : rated.no());
    OrderCounts.Area of = rated == null ? null : rated.of();
    to.small(rated == null ? null : rated.points());
    to.number(OrderCounts.Area.unit(of)).number(OrderCounts.Area.county(of));
    to.flag(order.isSampled);
    to.small(order.clocksFired).instant(order.alarmAt).bytes(order.eventHash);
    to.integer(order.chainVersion).text(order.firstLimit).bytes(row.phoneHash());
    to.bytes(row.subjectHash());
  }

  private static void addIntake(CopyRows to, PastRow row) {
    RegisterOrder asked = row.past().request();
    RegisterOrder.Place place = asked.place();
    to.text(asked.title()).text(asked.content()).text(place == null ? null : place.address());
    to.real(place == null ? null : place.longitude());
    to.real(place == null ? null : place.latitude());
    to.instant(asked.occurredAt()).flag(asked.wantsReply());
    Sealed personal = row.personal();
    if (personal == null) {
      to.bytes(null).number(null);
    } else {
      to.bytes(personal.text()).integer(personal.version());
    }
    to.name(asked.petitioner().kind()).text(asked.objectName());
    to.text(row.event().actor().person() == null ? "SYSTEM" : "PERSON");
  }

  private static void addTurn(CopyRows to, @Nullable Assignment turn) {
    if (turn == null) {
      Instant none = null;
      to.text(null).flag(false).instant(none).instant(none).instant(none).text(null).small(null);
      to.instant(none).instant(none).text(null).text(null);
      return;
    }
    to.name(turn.status).flag(turn.status.isOpen()).instant(turn.signBy);
    to.instant(turn.contactBy).instant(turn.yellowAt).text(turn.basis.rule());
    to.small(turn.clocksFired).instant(turn.yellowCardAt).instant(turn.redCardAt);
    to.text(turn.basis.sign()).text(turn.basis.contact());
  }

  private static @Nullable Long id(@Nullable UnitId unit) {
    return unit == null ? null : unit.value();
  }
}
