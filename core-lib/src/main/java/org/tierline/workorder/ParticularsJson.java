package org.tierline.workorder;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Particulars} as the column holds them: only what was given, by their names, and not what
 * {@link Personal} holds.
 */
final class ParticularsJson {
  private ParticularsJson() {}

  /** All but what tells of people; null where nothing else was given. */
  static @Nullable String write(@Nullable Particulars from) {
    if (from == null || from.with((Personal) null).equals(Particulars.NONE)) {
      return null;
    }
    JsonObjectBuilder json = Json.createObjectBuilder();
    add(json, "enterpriseName", from.enterpriseName());
    add(json, "callId", from.callId());
    if (from.peopleInvolved() != null) {
      json.add("peopleInvolved", from.peopleInvolved());
    }
    if (from.amountInvolved() != null) {
      json.add("amountInvolved", from.amountInvolved());
    }
    if (from.important() != null) {
      json.add("important", from.important());
    }
    if (from.historic() != null) {
      json.add("historic", from.historic());
    }
    if (!from.tags().isEmpty()) {
      JsonArrayBuilder tags = Json.createArrayBuilder();
      from.tags().forEach(tags::add);
      json.add("tags", tags);
    }
    return json.build().toString();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Object text) {
    if (text != null) {
      json.add(name, text.toString());
    }
  }

  private static @Nullable Boolean flag(JsonObject json, String name) {
    return json.containsKey(name) ? (Boolean) json.getBoolean(name) : null;
  }

  static Particulars read(@Nullable String text) {
    if (text == null) {
      return Particulars.NONE;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return read(reader.readObject());
    }
  }

  private static Particulars read(JsonObject json) {
    String sex = json.getString("petitionerSex", null);
    JsonNumber people = json.getJsonNumber("peopleInvolved");
    JsonNumber amount = json.getJsonNumber("amountInvolved");
    return new Particulars(
        sex == null ? null : Particulars.Sex.valueOf(sex),
        json.getString("petitionerLabel", null),
        json.getString("objectPhone", null),
        json.getString("enterpriseName", null),
        people == null ? null : people.intValue(),
        amount == null ? null : amount.bigDecimalValue(),
        flag(json, "important"),
        flag(json, "historic"),
        json.containsKey("tags")
            ? json.getJsonArray("tags").getValuesAs(JsonString::getString)
            : List.of(),
        json.getString("callId", null));
  }
}
