package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.CsvTable;

/** Classes of a unit read from a CSV file, lines in any order. */
final class LocalClassFile {
  private final CsvTable table =
      new CsvTable(List.of("code", "name_zh", "name_en"), List.of("active"));
  private final UnitId unit;
  private final Map<String, LocalClass> byCode = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();

  private LocalClassFile(UnitId unit) {
    this.unit = unit;
  }

  static LocalClassFile read(InputStream csv, @Nullable Charset charset, UnitId unit) {
    var file = new LocalClassFile(unit);
    file.table.read(csv, charset, file::add);
    file.table.refuseIfBad();
    return file;
  }

  private void add(CsvTable.Line line) {
    var each =
        new LocalClass(
            0,
            unit,
            line.text("code"),
            line.text("name_zh"),
            line.text("name_en"),
            isActive(line.text("active")));
    Long first = lines.putIfAbsent(each.code(), line.number());
    if (first != null) {
      throw Invalid.of("code", CatalogueError.DUPLICATE_CATEGORY, each.code(), first);
    }
    byCode.put(each.code(), each);
  }

  private static boolean isActive(String text) {
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw Invalid.of("active", KernelError.UNKNOWN_VALUE, text, "true, false");
    };
  }

  /** Refuses lines whose class above is not the city's, or is out of use. */
  void requireMinors(CityCatalogue city) {
    for (LocalClass each : byCode.values()) {
      String place = CsvTable.at(lines.getOrDefault(each.code(), 0L), "code");
      if (!city.isKnown(each.minor())) {
        table.note(place, CatalogueError.PARENT_CATEGORY_MISSING, each.code(), each.minor());
      } else if (each.active() && isRetired(city, each.minor())) {
        table.note(place, CatalogueError.CATEGORY_RETIRED, each.minor());
      }
    }
    table.refuseIfBad();
  }

  static boolean isRetired(CityCatalogue city, String minor) {
    Category above = city.categories().get(minor);
    return above != null && !above.active();
  }

  Collection<LocalClass> classes() {
    return byCode.values();
  }

  ImportReport report(Map<String, LocalClass> present, boolean dryRun) {
    int added = 0;
    int unchanged = 0;
    for (LocalClass each : byCode.values()) {
      LocalClass before = present.get(each.code());
      added += before == null ? 1 : 0;
      unchanged += before != null && each.reads(before) ? 1 : 0;
    }
    return new ImportReport(added, byCode.size() - added - unchanged, unchanged, 0, dryRun);
  }
}
