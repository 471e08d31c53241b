package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ChangeLog.Note;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The subject categories of a city: a tree of three levels with codes of two digits a level, as in
 * GB/T 39666-2020. A city begins with none and imports its own; until then demands bear any code.
 */
public final class Categories {
  private static final String SAMPLE = "categories-sample.csv";

  private final CatalogueDesk desk;
  private final CatalogueRows rows;
  private final ChangeLog log;

  public Categories(Transactions transactions, CatalogueStore store) {
    this.desk = new CatalogueDesk(transactions, store.access);
    this.rows = store.rows;
    this.log = store.log;
  }

  /** Categories in the order of their codes; for everybody of the city. */
  public Page<CategoryView> list(Caller caller, CategoryQuery query, PageRequest page) {
    return desk.read(
        caller,
        work -> {
          String after = page.after() == null ? "" : page.after();
          List<CategoryView> found =
              rows.of(work).categories().tailMap(after, false).values().stream()
                  .filter(query::wants)
                  .limit(page.size() + 1L)
                  .map(Category::view)
                  .toList();
          return Page.of(found, page, CategoryView::code);
        });
  }

  /** One category, also one out of use; for everybody of the city. */
  public CategoryView get(Caller caller, String categoryCode) {
    return desk.read(caller, work -> rows.of(work).category(categoryCode).view());
  }

  /**
   * Adds and changes categories from a CSV file, or nothing of it. Columns: {@code code,name_zh}
   * and optionally {@code name_en,tags,active}; tags are parted by semicolons; lines may come in
   * any order. What does not stand in the file stays as it is; a class that the file retires takes
   * those below it along. For administrators of the city.
   *
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   * @param dryRun whether the file is only checked and the change counted
   * @throws org.tierline.kernel.Invalid naming every bad line by its number
   */
  public ImportReport importCategories(
      Caller caller,
      InputStream categories,
      @Nullable Charset charset,
      String reason,
      boolean dryRun) {
    ChangeLog.requireReason(reason);
    desk.requireAdmin(caller);
    var file = CategoryFile.read(categories, charset);
    if (dryRun) {
      return desk.tryChange(caller, work -> report(work, file, true));
    }
    return desk.change(
        caller,
        work -> {
          ImportReport report = report(work, file, false);
          Map<String, Category> before = rows.of(work).categories();
          CatalogueRows.putCategories(work, file.categories());
          file.categories().stream()
              .filter(category -> !category.active())
              .forEach(category -> CatalogueRows.retire(work, category.code()));
          String detail = report.inShort();
          var note = new Note(CatalogueSubject.CATEGORY, "IMPORT", "-", detail, null, detail);
          log.note(work, note, before, rows.of(work).categories(), reason);
          return report;
        });
  }

  private ImportReport report(Work work, CategoryFile file, boolean dryRun) {
    var present = rows.of(work).categories();
    file.requireParents(present);
    return file.report(present, dryRun);
  }

  /**
   * Imports the sample of twelve major classes that is shipped with the library: for trials and
   * demonstrations, not the classification of any standard. A city that goes to work imports its
   * own.
   */
  public ImportReport importSample(Caller caller) {
    return importCategories(caller, sample(), StandardCharsets.UTF_8, "sample", false);
  }

  /** The sample as a file, to be edited into a city's own. */
  static InputStream sample() {
    return Objects.requireNonNull(Categories.class.getResourceAsStream(SAMPLE), SAMPLE);
  }

  /** Takes a class and all below it out of use; an import may take it back. */
  public CategoryView retire(Caller caller, String categoryCode, String reason) {
    ChangeLog.requireReason(reason);
    return desk.change(
        caller,
        work -> {
          Category category = rows.of(work).category(categoryCode);
          Map<String, Category> before = rows.of(work).categories();
          String detail = "-" + CatalogueRows.retire(work, categoryCode);
          var note =
              new Note(CatalogueSubject.CATEGORY, "RETIRE", categoryCode, detail, null, detail);
          log.note(work, note, before, rows.of(work).categories(), reason);
          return category.retired().view();
        });
  }

  /**
   * Refuses a code that a new demand may not bear, because the city keeps a tree and the code is
   * not in it or is out of use. A city without a tree is not restricted.
   */
  public void requireUsable(Work work, String code) {
    CityCatalogue city = rows.of(work);
    if (!city.isKnown(code)) {
      throw new Rejected(CatalogueError.UNKNOWN_CATEGORY, code);
    }
    if (!city.categories().isEmpty() && !city.category(code).active()) {
      throw new Rejected(CatalogueError.CATEGORY_RETIRED, code);
    }
  }

  /**
   * Which codes the city knows, also those out of use, as the work sees it; any where it keeps no
   * tree.
   */
  public Predicate<String> known(Work work) {
    return rows.of(work)::isKnown;
  }
}
