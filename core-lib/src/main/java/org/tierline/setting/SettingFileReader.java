package org.tierline.setting;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.kernel.Violations;
import org.tierline.org.OrgError;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** Reads the form that {@link SettingFile} writes, and notes every mistake at its entry. */
final class SettingFileReader {
  private static final int LONGEST = 5_000_000;
  private static final int MOST = 50_000;
  private static final Set<String> FIELDS =
      Set.of("unit", "key", "value", "lock", "effectiveFrom", "comment");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private final UnitTree tree;
  private final SettingCatalogue catalogue;
  private final Locale language;
  private final Violations violations = new Violations();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Object, String> seen = new HashMap<>();

  /** One decision; {@code where} names it in the file. */
  record Entry(String where, SettingPlace place, DatedValue row) {}

  SettingFileReader(UnitTree tree, SettingCatalogue catalogue, Locale language) {
    this.tree = tree;
    this.catalogue = catalogue;
    this.language = language;
  }

  /** All entries, or {@link Invalid} with every mistake. */
  List<Entry> read(String json) {
    JsonArray list = entries(json);
    for (int i = 0; i < list.size(); i++) {
      String where = "settings[" + i + "]";
      if (list.get(i) instanceof JsonObject entry) {
        read(where, entry);
      } else {
        violations.add(where, KernelError.MALFORMED, "an object");
      }
    }
    violations.refuseIfAny();
    return entries;
  }

  private static JsonArray entries(String json) {
    JsonObject file = object(json);
    if (!(file.get("format") instanceof JsonString format)
        || !format.getString().equals(SettingFile.FORMAT)) {
      throw Invalid.of("format", KernelError.MALFORMED, SettingFile.FORMAT);
    }
    if (!(file.get("settings") instanceof JsonArray list)) {
      throw Invalid.of("settings", KernelError.MALFORMED, "a list of settings");
    }
    if (list.size() > MOST) {
      throw Invalid.of("settings", KernelError.TOO_LONG, MOST);
    }
    return list;
  }

  private static JsonObject object(String json) {
    if (json.length() > LONGEST) {
      throw Invalid.of("file", KernelError.TOO_LONG, LONGEST);
    }
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw Invalid.of("file", KernelError.MALFORMED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Too deep nesting is no JsonException in Parsson.
      throw Invalid.of("file", KernelError.MALFORMED, "JSON");
    }
  }

  private void read(String where, JsonObject entry) {
    var unknown = new TreeSet<>(entry.keySet());
    unknown.removeAll(FIELDS);
    unknown.forEach(
        field ->
            violations.add(where + "." + field, KernelError.NOT_ALLOWED_HERE, "unknown field"));
    UnitNode unit = unit(where, text(where, entry, "unit"));
    SettingKey<?> key = key(where, text(where, entry, "key"));
    Instant from = moment(where, text(where, entry, "effectiveFrom"));
    String comment = text(where, entry, "comment");
    violations.text(where + ".comment", comment, DatedReason.LONGEST);
    boolean lock = entry.containsKey("lock");
    if (lock == entry.containsKey("value")) {
      violations.add(where, KernelError.MALFORMED, "either value or lock");
      return;
    }
    if (unit == null || key == null || from == null || comment == null) {
      return;
    }
    requirePlace(where, key, unit);
    DatedValue row = lock ? lock(where, entry) : value(where, key, entry);
    if (row != null) {
      var place =
          new SettingPlace(key.name(), unit.id().value(), lock ? Aspect.LOCK : Aspect.VALUE);
      add(where, place, new DatedValue(from, row.text(), row.value(), comment));
    }
  }

  private void add(String where, SettingPlace place, DatedValue row) {
    String earlier = seen.putIfAbsent(List.of(place, row.from()), where);
    if (earlier != null) {
      violations.add(where, KernelError.ALREADY_EXISTS, earlier);
    }
    entries.add(new Entry(where, place, row));
  }

  private void requirePlace(String where, SettingKey<?> key, UnitNode unit) {
    if (key.form().onlyAtRoot() && unit.parent() != null) {
      violations.add(
          where + ".unit", SettingError.SETTING_ONLY_FOR_CITY, key.name(), tree.root().name());
    }
  }

  private @Nullable UnitNode unit(String where, @Nullable String code) {
    if (code == null) {
      return null;
    }
    UnitNode unit = tree.findByCode(code).orElse(null);
    if (unit == null) {
      violations.add(where + ".unit", OrgError.UNKNOWN_UNIT, code);
    }
    return unit;
  }

  private @Nullable SettingKey<?> key(String where, @Nullable String name) {
    if (name == null) {
      return null;
    }
    SettingKey<?> key = catalogue.byName().get(name);
    if (key == null) {
      violations.add(where + ".key", SettingError.UNKNOWN_SETTING, name);
    }
    return key;
  }

  private @Nullable Instant moment(String where, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String field = where + ".effectiveFrom";
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant();
      if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
        violations.add(field, KernelError.OUT_OF_RANGE, EARLIEST, LATEST);
      } else if (moment.equals(moment.truncatedTo(ChronoUnit.MICROS))) {
        return moment;
      } else {
        violations.add(field, KernelError.MALFORMED, "no finer than microseconds");
      }
    } catch (DateTimeException e) {
      violations.add(field, KernelError.MALFORMED, "2026-03-02T09:00:00+08:00");
    }
    return null;
  }

  private @Nullable DatedValue lock(String where, JsonObject entry) {
    JsonValue given = entry.get("lock");
    if (!JsonValue.TRUE.equals(given) && !JsonValue.FALSE.equals(given)) {
      violations.add(where + ".lock", KernelError.MALFORMED, "true, false");
      return null;
    }
    String text = JsonValue.TRUE.equals(given) ? "true" : null;
    return new DatedValue(Instant.EPOCH, text, null, "");
  }

  private <T> @Nullable DatedValue value(String where, SettingKey<T> key, JsonObject entry) {
    JsonValue given = entry.get("value");
    if (given == null || given == JsonValue.NULL) {
      return new DatedValue(Instant.EPOCH, null, null, "");
    }
    String text = valueText(given);
    if (text == null) {
      violations.add(where + ".value", KernelError.MALFORMED, "text, lines of text, or null");
      return null;
    }
    try {
      T value = key.parse(text, language);
      return new DatedValue(Instant.EPOCH, key.write(value), value, "");
    } catch (Invalid e) {
      for (Violation violation : e.violations()) {
        violations.add(
            where + "." + violation.field(), violation.rule(), violation.arguments().toArray());
      }
    } catch (DomainException e) {
      violations.add(where + ".value", e.code(), e.arguments().toArray());
    }
    return null;
  }

  private static @Nullable String valueText(JsonValue given) {
    if (given instanceof JsonString text) {
      return text.getString();
    }
    if (given instanceof JsonArray lines
        && lines.stream().allMatch(line -> line instanceof JsonString)) {
      return lines.getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .collect(Collectors.joining("\n"));
    }
    return null;
  }

  /** A text field that must be there; null after noting that it is not. */
  private @Nullable String text(String where, JsonObject entry, String field) {
    if (entry.get(field) instanceof JsonString text) {
      return text.getString();
    }
    if (!field.equals("comment")) {
      violations.add(where + "." + field, KernelError.REQUIRED);
    }
    return null;
  }
}
