package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tierline.inspection.AuditKey;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;

/**
 * What a file says of itself: from which city and when, which tables with how many rows, how many
 * contents, and the SHA-256 of every part.
 *
 * @param schema the last migration of the installation that it comes from
 * @param contents the list of contents, which has a hash of its own
 * @param keys by which the anchors of its trail are checked
 */
record Manifest(
    String schema,
    TenantId city,
    String slug,
    Instant madeAt,
    List<Table> tables,
    Contents contents,
    List<AuditKey> keys) {
  static final String NAME = "manifest.json";

  /** The form of files that this version writes, and the newest that it reads. */
  static final int FORMAT = 3;

  private static final String PRODUCT = "tierline-city";

  Manifest {
    tables = List.copyOf(tables);
    keys = List.copyOf(keys);
  }

  /** A table's part. */
  record Table(String name, List<CityTable.Column> columns, long rows, String sha256) {
    Table {
      columns = List.copyOf(columns);
    }

    String part() {
      return "tables/" + name + ".tsv";
    }
  }

  /** All contents together. */
  record Contents(long count, long bytes, String sha256) {
    static final String PART = "contents.tsv";
  }

  byte[] write() {
    var all = Json.createArrayBuilder();
    for (Table table : tables) {
      JsonObjectBuilder columns = Json.createObjectBuilder();
      table.columns().forEach(column -> columns.add(column.name(), column.type()));
      all.add(
          Json.createObjectBuilder()
              .add("name", table.name())
              .add("columns", columns)
              .add("rows", table.rows())
              .add("sha256", table.sha256()));
    }
    return Json.createObjectBuilder()
        .add("product", PRODUCT)
        .add("format", FORMAT)
        .add("schema", schema)
        .add("city", city.toString())
        .add("slug", slug)
        .add("madeAt", madeAt.toString())
        .add("tables", all)
        .add(
            "contents",
            Json.createObjectBuilder()
                .add("count", contents.count())
                .add("bytes", contents.bytes())
                .add("sha256", contents.sha256()))
        .add("auditKeys", CheckingKeys.write(keys))
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads one; {@link Rejected} where it is none, or of a form that is not known here. */
  static Manifest read(byte[] bytes) {
    try {
      JsonObject json =
          Json.createReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))
              .readObject();
      if (!json.getString("product").equals(PRODUCT)) {
        throw new Rejected(ArchiveError.NO_ARCHIVE);
      }
      if (json.getInt("format") > FORMAT) {
        throw new Rejected(ArchiveError.NEWER_FORMAT, json.getInt("format"), FORMAT);
      }
      var tables = new ArrayList<Table>();
      for (JsonObject table : json.getJsonArray("tables").getValuesAs(JsonObject.class)) {
        tables.add(table(table));
      }
      JsonObject contents = json.getJsonObject("contents");
      return new Manifest(
          json.getString("schema"),
          TenantId.parse(json.getString("city")),
          json.getString("slug"),
          Instant.parse(json.getString("madeAt")),
          tables,
          new Contents(
              number(contents, "count"), number(contents, "bytes"), contents.getString("sha256")),
          CheckingKeys.read(json.getJsonArray("auditKeys")));
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | ArithmeticException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new Rejected(ArchiveError.NO_ARCHIVE);
    }
  }

  private static Table table(JsonObject json) {
    JsonObject columns = json.getJsonObject("columns");
    return new Table(
        json.getString("name"),
        columns.keySet().stream()
            .map(name -> new CityTable.Column(name, columns.getString(name)))
            .toList(),
        number(json, "rows"),
        json.getString("sha256"));
  }

  private static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }
}
