package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.seal.Sealed;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * What the petitioner said and who he is, as one revision has it. A revision is never changed: an
 * amendment adds one.
 */
record Intake(
    String title,
    String content,
    RegisterOrder.Place place,
    @Nullable Instant occurredAt,
    boolean wantsReply,
    @Nullable String objectName,
    PetitionerView petitioner,
    @Nullable String channelRef,
    byte[] codeHash,
    Particulars particulars) {
  private static final List<String> COLUMNS =
      List.of(
          "revision",
          "title",
          "content",
          "address",
          "longitude::float8",
          "latitude::float8",
          "occurred_at::timestamptz",
          "wants_reply",
          "personal::bytea",
          "key_version::int",
          "petitioner_kind",
          "object_name",
          "registrar_id::bigint",
          "query_code_hash",
          "particulars::jsonb",
          "made_at::timestamptz",
          "made_by",
          "reason");

  /** The newest revision of an order. */
  static Intake of(OrderAtWork at) {
    Work work = at.work();
    WorkOrder order = at.order();
    PersonalData people = at.deadlines().rules().personal();
    return work.sql(
            "select title, content, address, longitude, latitude, occurred_at, wants_reply,"
                + " petitioner_kind, object_name, query_code_hash, "
                + PersonalData.COLUMNS
                + " from tierline.intake i"
                + " where i.tenant_id = ? and i.order_id = ? and i.revision = ?")
        .set(work.tenant().value())
        .set(order.id)
        .set(order.revision)
        .first(row -> read(row, order.facts, people.read(work, row)))
        .orElseThrow();
  }

  private static Intake read(ResultSet row, OrderFacts facts, Personal personal)
      throws SQLException {
    return new Intake(
        row.getString("title"),
        row.getString("content"),
        new RegisterOrder.Place(
            row.getString("address"),
            row.getObject("longitude", Double.class),
            row.getObject("latitude", Double.class)),
        Sql.instant(row, "occurred_at"),
        row.getBoolean("wants_reply"),
        row.getString("object_name"),
        personal.petitioner(
            PetitionerKind.valueOf(row.getString("petitioner_kind")),
            facts.anonymous(),
            facts.confidential()),
        personal.channelRef(),
        row.getBytes("query_code_hash"),
        ParticularsJson.read(row.getString("particulars")).with(personal));
  }

  /** The same with other words. */
  Intake saying(String words) {
    return new Intake(
        title,
        words,
        place,
        occurredAt,
        wantsReply,
        objectName,
        petitioner,
        channelRef,
        codeHash,
        particulars);
  }

  /**
   * As it is after an amendment; refuses a petitioner who can neither be reached nor is unknown.
   */
  Intake amended(AmendOrder command) {
    AmendOrder.Matter matter = command.matter();
    AmendOrder.Contact contact = command.petitioner();
    PetitionerView asks = contact == null ? petitioner : amended(contact);
    boolean forgotten = asks.anonymous() && !petitioner.anonymous();
    Particulars noted = or(command.particulars(), particulars);
    Particulars kept = forgotten ? noted.forgotten() : noted;
    return matter == null
        ? new Intake(
            title,
            content,
            place,
            occurredAt,
            wantsReply,
            objectName,
            asks,
            channelRef,
            codeHash,
            kept)
        : new Intake(
            or(matter.title(), title),
            or(matter.content(), content),
            or(matter.place(), place),
            matter.occurredAt() == null ? occurredAt : matter.occurredAt(),
            or(matter.wantsReply(), wantsReply),
            text(matter.objectName(), objectName),
            asks,
            channelRef,
            codeHash,
            kept);
  }

  private PetitionerView amended(AmendOrder.Contact contact) {
    boolean anonymous = or(contact.anonymous(), petitioner.anonymous());
    boolean forgotten = anonymous && !petitioner.anonymous();
    var next =
        new RegisterOrder.Petitioner(
            or(contact.kind(), petitioner.kind()),
            text(contact.name(), forgotten ? null : petitioner.name()),
            text(contact.phone(), forgotten ? null : petitioner.phone()),
            text(contact.email(), forgotten ? null : petitioner.email()),
            text(contact.company(), forgotten ? null : petitioner.company()),
            anonymous,
            or(contact.confidential(), petitioner.confidential()));
    return PetitionerView.of(next);
  }

  private static <T> T or(@Nullable T other, T present) {
    return other == null ? present : other;
  }

  private static @Nullable String text(@Nullable String other, @Nullable String present) {
    return other == null ? present : other.isBlank() ? null : other;
  }

  /** The names of what differs from another revision, as the log gives them. */
  List<String> differences(Intake other) {
    Map<String, @Nullable Object[]> fields = new LinkedHashMap<>();
    fields.put("title", new Object[] {title, other.title});
    fields.put("content", new Object[] {content, other.content});
    fields.put("place", new Object[] {place, other.place});
    fields.put("occurredAt", new Object[] {occurredAt, other.occurredAt});
    fields.put("wantsReply", new Object[] {wantsReply, other.wantsReply});
    fields.put("objectName", new Object[] {objectName, other.objectName});
    PetitionerView then = other.petitioner;
    fields.put("petitioner.kind", new Object[] {petitioner.kind(), then.kind()});
    fields.put("petitioner.name", new Object[] {petitioner.name(), then.name()});
    fields.put("petitioner.phone", new Object[] {petitioner.phone(), then.phone()});
    fields.put("petitioner.email", new Object[] {petitioner.email(), then.email()});
    fields.put("petitioner.company", new Object[] {petitioner.company(), then.company()});
    fields.put("petitioner.anonymous", new Object[] {petitioner.anonymous(), then.anonymous()});
    fields.put(
        "petitioner.confidential", new Object[] {petitioner.confidential(), then.confidential()});
    particulars.fields().forEach((name, own) -> fields.put(name, new Object[] {own, null}));
    other
        .particulars
        .fields()
        .forEach((name, theirs) -> Objects.requireNonNull(fields.get(name))[1] = theirs);
    return fields.entrySet().stream()
        .filter(each -> !Objects.equals(each.getValue()[0], each.getValue()[1]))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Adds it to what is written with the order, as its newest revision. */
  void addTo(OrderAtWork at, @Nullable String reason) {
    WorkOrder order = at.order();
    Caller caller = at.work().caller();
    PersonId person = caller.person();
    order.revision++;
    order.title = title;
    Sealed personal =
        at.deadlines()
            .rules()
            .personal()
            .seal(
                at.work(),
                order.id,
                order.revision,
                Personal.of(petitioner, channelRef, particulars));
    var values = new ArrayList<@Nullable Object>();
    values.add(order.revision);
    values.add(title);
    values.add(content);
    values.add(place.address());
    values.add(place.longitude());
    values.add(place.latitude());
    values.add(occurredAt);
    values.add(wantsReply);
    values.add(personal == null ? null : personal.text());
    values.add(personal == null ? null : personal.version());
    values.add(petitioner.kind());
    values.add(objectName);
    values.add(person == null ? null : person.value());
    values.add(codeHash);
    values.add(ParticularsJson.write(particulars));
    values.add(at.now());
    values.add(caller.kind());
    values.add(reason);
    at.add("intake", COLUMNS, values);
  }
}
