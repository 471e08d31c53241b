package org.tierline.workorder;

import java.util.List;
import java.util.function.BiConsumer;
import org.tierline.store.CopyRows;
import org.tierline.store.Work;

/**
 * Writes orders that are brought in: the rows of each table in one stream into a temporary one, and
 * from there by one statement into their own. Row-level security lets no role copy into a city's
 * table directly, and holds for what the statements insert. The temporary tables take their columns
 * from the tables, so that nothing is cast; those that every row fills come first, as those are
 * found fastest.
 */
final class PastRows {
  private static final String ORDER =
      "tenant_id, order_id, registered_at, chain_version, finish_count, callback_count,"
          + " clocks_fired, anonymous, confidential, mailable, round_rated, sampled, status, state,"
          + " family, type, urgency, nature, category_code, channel, event_hash, title, external_no,"
          + " area_unit_id, area_u2, lead_unit_id, u2, first_dispatch_at, first_limit,"
          + " stage_due_at, stage_began_at, stage_limit, deadline, completed_at, closed_at,"
          + " resolution, satisfaction_final, alarm_at, rated_at, rated_no, rated_points,"
          + " rated_unit_id, rated_u2, phone_hash, subject_hash, order_no";
  private static final String INTAKE =
      "tenant_id, order_id, made_at, wants_reply, petitioner_kind, made_by, registrar_id,"
          + " longitude, latitude, occurred_at, key_version, title, content, address, personal,"
          + " object_name, order_no";
  private static final String EVENT =
      "tenant_id, order_id, at, public, person_id, actor, to_status, text, data, hash";
  private static final String TURN =
      "tenant_id, order_id, unit_id, open, clocks_fired, dispatched_at, sign_due_at,"
          + " contact_due_at, yellow_at, deadline, status, limit_text, limit_rule, u2, u3, u4,"
          + " submitted_at, yellow_card_at, red_card_at, sign_limit, contact_limit";

  private static final Table ORDERS =
      new Table(
          ORDER,
          "create temporary table past_order on commit drop as select "
              + ORDER
              + " from tierline.work_order where tenant_id is null with no data",
          "copy pg_temp.past_order (" + ORDER + ") from stdin (format binary)",
          "insert into tierline.work_order ("
              + ORDER
              + ", round, effective_deadline, satisfaction_first, round_callbacks, step_count,"
              + " event_seq, version) select "
              + ORDER
              + ", 1, deadline, satisfaction_final, callback_count, 1, 1, 1"
              + " from pg_temp.past_order where tenant_id = ?");

  /** An empty hash is that of no code: who asked there has no code here. */
  private static final Table INTAKES =
      new Table(
          INTAKE,
          "create temporary table past_intake on commit drop as select "
              + INTAKE
              + " from tierline.intake where tenant_id is null with no data",
          "copy pg_temp.past_intake (" + INTAKE + ") from stdin (format binary)",
          "insert into tierline.intake ("
              + INTAKE
              + ", revision, query_code_hash) select "
              + INTAKE
              + ", 1, '' from pg_temp.past_intake where tenant_id = ?");

  private static final Table EVENTS =
      new Table(
          EVENT,
          "create temporary table past_event on commit drop as select "
              + EVENT
              + " from tierline.order_event where tenant_id is null with no data",
          "copy pg_temp.past_event (" + EVENT + ") from stdin (format binary)",
          "insert into tierline.order_event ("
              + EVENT
              + ", seq, action) select "
              + EVENT
              + ", 1, 'IMPORT' from pg_temp.past_event where tenant_id = ?");

  private static final Table TURNS =
      new Table(
          TURN,
          "create temporary table past_turn on commit drop as select "
              + TURN
              + " from tierline.assignment where tenant_id is null with no data",
          "copy pg_temp.past_turn (" + TURN + ") from stdin (format binary)",
          "insert into tierline.assignment ("
              + TURN
              + ", no, round, role, effective_deadline) select "
              + TURN
              + ", 1, 1, 'LEAD', deadline from pg_temp.past_turn where tenant_id = ?");

  private PastRows() {}

  /** A table and the temporary one in front of it. */
  private record Table(int columns, String create, String copy, String insert) {
    Table(String names, String create, String copy, String insert) {
      this(names.split(",").length, create, copy, insert);
    }

    void write(Work work, List<PastRow> rows, BiConsumer<Into, PastRow> adder) {
      work.sql(create).update();
      work.copy(
          copy,
          to -> {
            var into = new Into(to, columns);
            rows.forEach(row -> adder.accept(into, row));
          });
      work.sql(insert).set(work.tenant().value()).update();
    }
  }

  /** The stream into a temporary table of so many columns. */
  private record Into(CopyRows rows, int columns) {

    void add(PastRow row, int from, int to) {
      rows.row(columns).ready(row.values().all(), from, to);
    }

    /** The number comes last: it was not known before. */
    void addNumbered(PastRow row, int from, int to) {
      rows.row(columns).ready(row.values().all(), from, to).bytes(row.number());
    }
  }

  /** Writes what bears no number of the city. */
  static void writeUnnumbered(Work work, List<PastRow> rows) {
    EVENTS.write(
        work, rows, (to, row) -> to.add(row, row.values().intakeEnd(), row.values().eventEnd()));
    TURNS.write(
        work,
        rows.stream().filter(row -> row.turn() != null).toList(),
        (to, row) -> to.add(row, row.values().eventEnd(), row.values().all().length));
  }

  /** Writes the rest, once all have their numbers. */
  static void writeNumbered(Work work, List<PastRow> rows) {
    ORDERS.write(work, rows, (to, row) -> to.addNumbered(row, 0, row.values().orderEnd()));
    INTAKES.write(
        work,
        rows,
        (to, row) -> to.addNumbered(row, row.values().orderEnd(), row.values().intakeEnd()));
  }
}
