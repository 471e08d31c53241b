package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.org.CsvTable;

/** Categories read from a CSV file, lines in any order. */
final class CategoryFile {
  private static final List<String> REQUIRED = List.of("code", "name_zh");
  private static final List<String> OPTIONAL = List.of("name_en", "tags", "active");

  private final CsvTable table = new CsvTable(REQUIRED, OPTIONAL);
  private final Map<String, Category> byCode = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();

  private CategoryFile() {}

  static CategoryFile read(InputStream csv, @Nullable Charset charset) {
    var file = new CategoryFile();
    file.table.read(csv, charset, file::add);
    file.table.refuseIfBad();
    return file;
  }

  private void add(CsvTable.Line line) {
    var category =
        new Category(
            line.text("code"),
            line.text("name_zh"),
            line.optionalText("name_en"),
            tags(line.text("tags")),
            isActive(line.text("active")));
    Long first = lines.putIfAbsent(category.code(), line.number());
    if (first != null) {
      throw Invalid.of("code", CatalogueError.DUPLICATE_CATEGORY, category.code(), first);
    }
    byCode.put(category.code(), category);
  }

  private static Set<String> tags(String text) {
    return Arrays.stream(text.split("[;；]"))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .collect(Collectors.toSet());
  }

  private static boolean isActive(String text) {
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw Invalid.of("active", KernelError.UNKNOWN_VALUE, text, "true, false");
    };
  }

  /** Refuses lines whose class above is neither in the file nor in the city, or is retired. */
  void requireParents(Map<String, Category> present) {
    for (Category category : byCode.values()) {
      String above = CategoryCode.parent(category.code());
      if (above == null) {
        continue;
      }
      Category parent = byCode.getOrDefault(above, present.get(above));
      String place = CsvTable.at(lines.getOrDefault(category.code(), 0L), "code");
      if (parent == null) {
        table.note(place, CatalogueError.PARENT_CATEGORY_MISSING, category.code(), above);
      } else if (category.active() && !parent.active()) {
        table.note(place, CatalogueError.CATEGORY_RETIRED, above);
      }
    }
    table.refuseIfBad();
  }

  Collection<Category> categories() {
    return byCode.values();
  }

  ImportReport report(Map<String, Category> present, boolean dryRun) {
    int added = 0;
    int unchanged = 0;
    for (Category category : byCode.values()) {
      Category before = present.get(category.code());
      added += before == null ? 1 : 0;
      unchanged += category.equals(before) ? 1 : 0;
    }
    return new ImportReport(added, byCode.size() - added - unchanged, unchanged, 0, dryRun);
  }
}
