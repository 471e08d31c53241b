package org.tierline.workorder;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of an order tells of people: the petitioner, and the telephone of the object. It
 * is kept sealed as one value. Unmasked; every field may be null.
 *
 * @param channelRef the request's number in its channel, such as an address or the identity of a
 *     user of an app
 * @param sex of the petitioner
 * @param label what the centre knows him by
 * @param objectPhone the telephone of whoever is complained of
 */
public record Personal(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String company,
    @Nullable String channelRef,
    Particulars.@Nullable Sex sex,
    @Nullable String label,
    @Nullable String objectPhone) {

  static Personal of(
      PetitionerView asks, @Nullable String channelRef, @Nullable Particulars particulars) {
    Particulars also = particulars == null ? Particulars.NONE : particulars;
    return new Personal(
        asks.name(),
        asks.phone(),
        asks.email(),
        asks.company(),
        channelRef,
        also.petitionerSex(),
        also.petitionerLabel(),
        also.objectPhone());
  }

  PetitionerView petitioner(PetitionerKind kind, boolean anonymous, boolean confidential) {
    return new PetitionerView(kind, name, phone, email, company, anonymous, confidential);
  }

  /** Nothing where nothing was left. */
  byte @Nullable [] bytes() {
    JsonObjectBuilder json = Json.createObjectBuilder();
    add(json, "name", name);
    add(json, "phone", phone);
    add(json, "email", email);
    add(json, "company", company);
    add(json, "channelRef", channelRef);
    add(json, "sex", sex == null ? null : sex.name());
    add(json, "label", label);
    add(json, "objectPhone", objectPhone);
    JsonObject made = json.build();
    return made.isEmpty() ? null : made.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String text) {
    if (text != null) {
      json.add(name, text);
    }
  }

  static Personal read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      String sex = json.getString("sex", null);
      return new Personal(
          json.getString("name", null),
          json.getString("phone", null),
          json.getString("email", null),
          json.getString("company", null),
          json.getString("channelRef", null),
          sex == null ? null : Particulars.Sex.valueOf(sex),
          json.getString("label", null),
          json.getString("objectPhone", null));
    }
  }

  /** Tells nothing of it, so that it gets into no log. */
  @Override
  public String toString() {
    return "personal data";
  }
}
