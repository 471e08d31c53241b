package org.tierline.workorder;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A verifier as somebody outside writes it: from {@code docs/operations/verify-the-log.md} alone,
 * with none of the library's code.
 */
final class SecondVerifier {
  private String tenant = "";
  private String order = "";
  private String kept = "";
  private String before = "";
  private long lastSeq;
  private long seen;
  private long orders;
  private long rows;

  private SecondVerifier() {}

  static boolean holdsTogether(String file) throws Exception {
    var verifier = new SecondVerifier();
    var bytes = new StringBuilder();
    for (String text : file.split("(?<=\n)")) {
      JsonObject line = Json.createReader(new StringReader(text)).readObject();
      if (line.getString("line").equals("end")) {
        return verifier.isOrderWhole()
            && line.getInt("orders") == verifier.orders
            && line.getInt("rows") == verifier.rows
            && line.getString("hash")
                .equals(sha256(bytes.toString().getBytes(StandardCharsets.UTF_8)));
      }
      if (!verifier.follows(line)) {
        return false;
      }
      bytes.append(text);
    }
    return false;
  }

  private boolean isOrderWhole() {
    return seen == lastSeq && before.equals(kept);
  }

  private boolean follows(JsonObject line) throws Exception {
    switch (line.getString("line")) {
      case "header" -> tenant = line.getString("tenant");
      case "order" -> {
        if (!isOrderWhole() || line.getInt("no") != ++orders) {
          return false;
        }
        order = line.getString("order");
        kept = line.getString("lastHash");
        lastSeq = line.getInt("lastSeq");
        before = "";
        seen = 0;
      }
      default -> {
        rows++;
        String hash = sha256(row(HexFormat.of().parseHex(before), tenant, order, line));
        if (line.getInt("seq") != ++seen || !hash.equals(line.getString("hash"))) {
          return false;
        }
        before = hash;
      }
    }
    return true;
  }

  private static byte[] row(byte[] before, String tenant, String order, JsonObject line)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(before);
    var out = new DataOutputStream(bytes);
    part(out, tenant);
    part(out, order);
    part(out, String.valueOf(line.getInt("seq")));
    part(out, line.getString("action"));
    OffsetDateTime at = OffsetDateTime.parse(line.getString("at"));
    part(out, String.valueOf(at.toEpochSecond()));
    part(out, String.valueOf(at.getNano()));
    for (String name : new String[] {"actor", "person", "unit", "turn", "from", "to"}) {
      part(out, value(line, name));
    }
    part(out, line.getBoolean("public") ? "1" : "0");
    part(out, value(line, "text"));
    if (!line.isNull("data")) {
      JsonObject data = line.getJsonObject("data");
      for (String name : new TreeSet<>(data.keySet())) {
        part(out, name);
        part(out, data.getString(name));
      }
    }
    return bytes.toByteArray();
  }

  private static void part(DataOutputStream out, @Nullable String part) throws IOException {
    if (part == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static @Nullable String value(JsonObject line, String name) {
    JsonValue value = line.get(name);
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
