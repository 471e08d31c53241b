package org.tierline.setting;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/**
 * The file of all settings of a city: one line a decision, units by code, in an order that depends
 * on nothing but what is decided, so that two files can be compared line by line.
 */
final class SettingFile {
  static final String FORMAT = "tierline-settings/1";

  private final UnitTree tree;
  private final SettingCatalogue catalogue;
  private final ZoneId zone;

  SettingFile(UnitTree tree, SettingCatalogue catalogue, ZoneId zone) {
    this.tree = tree;
    this.catalogue = catalogue;
    this.zone = zone;
  }

  private record Line(String place, String name, Aspect aspect, Instant from, String json) {}

  String write(CitySettings city) {
    var lines = new ArrayList<Line>();
    for (SettingKey<?> key : catalogue.keys()) {
      for (Map.Entry<Long, OwnSetting> entry : city.of(key.name()).entrySet()) {
        UnitNode unit = tree.get(new UnitId(entry.getKey()));
        if (!tree.findByCode(unit.code()).equals(Optional.of(unit))) {
          // It is out of service, and another one bears its code now.
          continue;
        }
        for (Aspect aspect : Aspect.values()) {
          for (DatedValue row : entry.getValue().of(aspect)) {
            lines.add(
                new Line(
                    place(unit), key.name(), aspect, row.from(), json(unit, key, aspect, row)));
          }
        }
      }
    }
    lines.sort(
        Comparator.comparing(Line::place)
            .thenComparing(Line::name)
            .thenComparing(Line::aspect)
            .thenComparing(Line::from));
    String body =
        lines.stream().map(line -> "\n    " + line.json()).collect(Collectors.joining(","));
    return "{\n  \"format\": \""
        + FORMAT
        + "\",\n  \"settings\": ["
        + body
        + (lines.isEmpty() ? "]\n}\n" : "\n  ]\n}\n");
  }

  /** The codes from the root down: units in the order of the tree, whatever their ids. */
  private String place(UnitNode unit) {
    return unit.ancestry().stream()
        .map(id -> tree.get(new UnitId(id)).code() + "\u0000")
        .collect(Collectors.joining());
  }

  private String json(UnitNode unit, SettingKey<?> key, Aspect aspect, DatedValue row) {
    JsonObjectBuilder entry =
        Json.createObjectBuilder().add("unit", unit.code()).add("key", key.name());
    String text = row.text();
    if (aspect == Aspect.LOCK) {
      entry.add("lock", text != null);
    } else if (text == null) {
      entry.addNull("value");
    } else if (text.contains("\n")) {
      entry.add("value", lines(text));
    } else {
      entry.add("value", text);
    }
    entry.add(
        "effectiveFrom", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.from().atZone(zone)));
    entry.add("comment", row.comment());
    return entry.build().toString();
  }

  private static JsonArrayBuilder lines(String text) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    List.of(text.split("\n", -1)).forEach(lines::add);
    return lines;
  }
}
