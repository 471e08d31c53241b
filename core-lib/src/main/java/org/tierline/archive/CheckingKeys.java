package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.inspection.AuditKey;

/** The public keys by which a city's anchors are checked, as the manifest has them. */
final class CheckingKeys {
  private CheckingKeys() {}

  static JsonArrayBuilder write(List<AuditKey> keys) {
    var all = Json.createArrayBuilder();
    for (AuditKey key : keys) {
      JsonObjectBuilder json =
          Json.createObjectBuilder()
              .add("no", key.no())
              .add("publicKey", String.valueOf(key.publicKey()))
              .add("proven", key.proven());
      if (key.madeAt() != null) {
        json.add("madeAt", key.madeAt().toString());
      }
      if (key.endedAt() != null) {
        json.add("endedAt", key.endedAt().toString());
      }
      if (key.untilAnchor() != null) {
        json.add("untilAnchor", key.untilAnchor());
      }
      all.add(json);
    }
    return all;
  }

  /** None where a file is of a form that had none. */
  static List<AuditKey> read(@Nullable JsonArray array) {
    return array == null
        ? List.of()
        : array.getValuesAs(JsonObject.class).stream().map(CheckingKeys::key).toList();
  }

  private static AuditKey key(JsonObject json) {
    byte[] known = Base64.getDecoder().decode(json.getString("publicKey"));
    return new AuditKey(
        json.getInt("no"),
        Base64.getEncoder().encodeToString(known),
        instant(json, "madeAt"),
        null,
        null,
        instant(json, "endedAt"),
        json.getBoolean("proven"),
        json.containsKey("untilAnchor")
            ? json.getJsonNumber("untilAnchor").longValueExact()
            : null);
  }

  private static @Nullable Instant instant(JsonObject json, String name) {
    return json.containsKey(name) ? Instant.parse(json.getString(name)) : null;
  }
}
