package org.tierline.privacy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Personal;
import org.tierline.workorder.PersonalData;

/** Everything that is held about somebody, as one JSON: of his own orders and calls alone. */
record SubjectFile(Work work, PersonalData people) {
  private static final String FORMAT = "tierline-subject/1";

  /** What is told of each order: the name of a list, its statement, and its columns. */
  private static final Map<String, String> LISTS = new LinkedHashMap<>();

  static {
    LISTS.put(
        "told",
        "select at, action, text from tierline.order_event"
            + " where tenant_id = ? and order_id = ? and public order by seq");
    LISTS.put(
        "replies",
        "select result, solved, public_reply, contacted_at from tierline.handling_form"
            + " where tenant_id = ? and order_id = ? and released order by seq");
    LISTS.put(
        "callBacks",
        "select at, channel, connected, solved, satisfaction, reason, opinion"
            + " from tierline.call_back where tenant_id = ? and order_id = ? order by seq");
    LISTS.put(
        "calls",
        "select rang_at, answered_at, ended_at, caller_mask from tierline.hotline_call"
            + " where tenant_id = ? and order_id = ? order by call_id");
    LISTS.put(
        "recordings",
        "select r.recorded_at, r.media_type, r.size, r.deleted_at"
            + " from tierline.hotline_recording r join tierline.hotline_call c"
            + " on c.tenant_id = r.tenant_id and c.call_id = r.call_id"
            + " where r.tenant_id = ? and c.order_id = ? order by r.recording_id");
    LISTS.put(
        "heard",
        "select h.at, p.name, h.reason from tierline.hotline_hearing h"
            + " join tierline.person p on p.tenant_id = h.tenant_id and p.person_id = h.person_id"
            + " join tierline.hotline_recording r"
            + " on r.tenant_id = h.tenant_id and r.recording_id = h.recording_id"
            + " join tierline.hotline_call c"
            + " on c.tenant_id = r.tenant_id and c.call_id = r.call_id"
            + " where h.tenant_id = ? and c.order_id = ? order by h.hearing_id");
    LISTS.put(
        "files",
        "select uploaded_at, name, media_type, size, removed_at from tierline.attachment"
            + " where tenant_id = ? and order_id = ? and by_petitioner order by attachment_id");
    LISTS.put(
        "notices",
        "select created_at, template, channel, address, status, done_at from tierline.notice"
            + " where tenant_id = ? and order_id = ? and person_id is null order by notice_id");
    LISTS.put(
        "lookedAt",
        "select e.at, p.name, e.text as reason from tierline.order_event e"
            + " left join tierline.person p"
            + " on p.tenant_id = e.tenant_id and p.person_id = e.person_id"
            + " where e.tenant_id = ? and e.order_id = ? and e.action = 'VIEW_PETITIONER'"
            + " order by e.seq");
    LISTS.put(
        "erased",
        "select at, kind, rule from tierline.erasure"
            + " where tenant_id = ? and order_id = ? order by erasure_id");
  }

  String of(List<OrderId> orders, byte[] subject, Instant now) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    orders.forEach(order -> all.add(order(order)));
    return Json.createObjectBuilder()
        .add("format", FORMAT)
        .add("at", now.toString())
        .add("orders", all)
        .add("otherCalls", otherCalls(subject))
        .build()
        .toString();
  }

  private JsonObjectBuilder order(OrderId order) {
    JsonObjectBuilder fields =
        work.sql(
                "select order_no, registered_at, channel, type, status, closed_at, resolution,"
                    + " anonymous, confidential from tierline.work_order"
                    + " where tenant_id = ? and order_id = ?")
            .set(work.tenant().value())
            .set(order.value())
            .first(SubjectFile::fields)
            .orElseThrow();
    fields.add("revisions", revisions(order));
    LISTS.forEach((name, statement) -> fields.add(name, list(statement, order)));
    return fields;
  }

  private JsonArrayBuilder revisions(OrderId order) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    work.sql(
            "select "
                + PersonalData.COLUMNS
                + ", i.revision, i.made_at, i.title, i.content, i.address, i.object_name, i.occurred_at"
                + " from tierline.intake i where i.tenant_id = ? and i.order_id = ?"
                + " order by i.revision")
        .set(work.tenant().value())
        .set(order.value())
        .list(row -> all.add(revision(row, people.read(work, row))));
    return all;
  }

  private static JsonObjectBuilder revision(ResultSet row, Personal own) throws SQLException {
    JsonObjectBuilder fields = Json.createObjectBuilder();
    add(fields, "madeAt", instant(row, "made_at"));
    add(fields, "title", row.getString("title"));
    add(fields, "content", row.getString("content"));
    add(fields, "address", row.getString("address"));
    add(fields, "objectName", row.getString("object_name"));
    add(fields, "occurredAt", instant(row, "occurred_at"));
    add(fields, "name", own.name());
    add(fields, "phone", own.phone());
    add(fields, "email", own.email());
    add(fields, "company", own.company());
    add(fields, "channelRef", own.channelRef());
    add(fields, "sex", own.sex() == null ? null : own.sex().name());
    add(fields, "label", own.label());
    return fields;
  }

  private JsonArrayBuilder list(String statement, OrderId order) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    work.sql(statement)
        .set(work.tenant().value())
        .set(order.value())
        .list(row -> all.add(fields(row)));
    return all;
  }

  private JsonArrayBuilder otherCalls(byte[] subject) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    work.sql(
            "select rang_at, answered_at, ended_at, caller_mask from tierline.hotline_call"
                + " where tenant_id = ? and caller_hash = ? and order_id is null order by call_id")
        .set(work.tenant().value())
        .set(subject)
        .list(row -> all.add(fields(row)));
    return all;
  }

  /** The columns of a row under their names as JSON has them. */
  private static JsonObjectBuilder fields(ResultSet row) throws SQLException {
    JsonObjectBuilder fields = Json.createObjectBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String column = row.getMetaData().getColumnLabel(i);
      boolean moment = row.getMetaData().getColumnTypeName(i).equals("timestamptz");
      add(fields, camel(column), moment ? instant(row, column) : row.getString(i));
    }
    return fields;
  }

  private static @Nullable String instant(ResultSet row, String column) throws SQLException {
    Instant at = Sql.instant(row, column);
    return at == null ? null : at.toString();
  }

  private static void add(JsonObjectBuilder fields, String name, @Nullable String value) {
    if (value == null) {
      fields.addNull(name);
    } else {
      fields.add(name, value);
    }
  }

  private static String camel(String column) {
    var name = new StringBuilder();
    for (String part : column.split("_")) {
      name.append(
          name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return name.toString();
  }
}
