package org.tierline.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditChange;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Classes that units keep for themselves and all below them, one level below the city's minor ones,
 * where the city and the units between leave it open. They change nothing of what a citizen or the
 * city sees as category. What is classed by them is {@code TurnClasses} of the orders.
 */
public final class LocalClasses {
  private final Transactions transactions;
  private final CatalogueStore store;
  private final SettingRules settings;

  public LocalClasses(Transactions transactions, CatalogueStore store, SettingRules settings) {
    this.transactions = transactions;
    this.store = store;
    this.settings = settings;
  }

  /**
   * What a unit may class by: its own classes and those of the units above it, in the order of
   * codes; for whoever sees the unit, and its administrators.
   *
   * @param retired whether those out of use are listed too
   */
  public Page<LocalClass> list(Caller caller, UnitId unit, boolean retired, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = store.access.rights(work);
          if (!rights.sees(unit) && !rights.isAdmin(unit)) {
            throw new NotFound(OrgError.UNKNOWN_UNIT, unit);
          }
          String after = page.after() == null ? "" : page.after();
          List<LocalClass> found =
              LocalClassRows.of(work, rights.tree().get(unit).ancestry()).stream()
                  .filter(each -> (retired || each.active()) && key(each).compareTo(after) > 0)
                  .limit(page.size() + 1L)
                  .toList();
          return Page.of(found, page, LocalClasses::key);
        });
  }

  private static String key(LocalClass each) {
    return "%s.%019d".formatted(each.code(), each.id());
  }

  /**
   * Adds and changes a unit's classes from a CSV file, or nothing of it. Columns: {@code
   * code,name_zh,name_en} and optionally {@code active}. What does not stand in the file stays as
   * it is. For administrators of the unit.
   *
   * @param dryRun whether the file is only checked and the change counted
   * @throws org.tierline.kernel.Invalid naming every bad line by its number
   */
  public ImportReport importClasses(
      Caller caller, UnitId unit, LocalClassUpload classes, String reason, boolean dryRun) {
    ChangeLog.requireReason(reason);
    transactions.read(caller, work -> requireKeeper(work, unit));
    var file = LocalClassFile.read(classes.csv(), classes.charset(), unit);
    if (dryRun) {
      return transactions.read(caller, work -> report(work, file, unit, true));
    }
    return transactions.write(
        caller,
        work -> {
          requireKeeper(work, unit);
          work.raise(VersionOf.CATALOGUE);
          ImportReport report = report(work, file, unit, false);
          Map<String, LocalClass> present = present(work, unit);
          file.classes().forEach(each -> LocalClassRows.put(work, numbered(each, present)));
          AuditNote imported = note(unit).because(reason);
          Trail.note(work, imported.change(null, report.inShort()));
          Trail.noteAll(work, imported, AuditChange.between(present, present(work, unit)));
          return report;
        });
  }

  /** A class that was there already keeps its id. */
  private LocalClass numbered(LocalClass each, Map<String, LocalClass> present) {
    LocalClass before = present.get(each.code());
    return new LocalClass(
        before == null ? store.ids.next() : before.id(),
        each.unit(),
        each.code(),
        each.nameZh(),
        each.nameEn(),
        each.active());
  }

  private static Map<String, LocalClass> present(Work work, UnitId unit) {
    return LocalClassRows.of(work, List.of(unit.value())).stream()
        .collect(Collectors.toMap(LocalClass::code, Function.identity()));
  }

  private ImportReport report(Work work, LocalClassFile file, UnitId unit, boolean dryRun) {
    requireKeeper(work, unit);
    file.requireMinors(store.rows.of(work));
    return file.report(present(work, unit), dryRun);
  }

  private UnitNode requireKeeper(Work work, UnitId unit) {
    Rights rights = store.access.rights(work);
    rights.requireAdmin(unit);
    UnitNode node = rights.tree().get(unit);
    Rejected closed = UnitClasses.against(work, settings, node);
    if (closed != null) {
      throw closed;
    }
    return node;
  }

  /** Takes a class out of use; an import may take it back. For administrators of its unit. */
  public LocalClass retire(Caller caller, long classId, String reason) {
    ChangeLog.requireReason(reason);
    return transactions.write(
        caller,
        work -> {
          Rights rights = store.access.rights(work);
          LocalClass found =
              LocalClassRows.find(work, classId)
                  .filter(each -> rights.sees(each.unit()) || rights.isAdmin(each.unit()))
                  .orElseThrow(() -> new NotFound(CatalogueError.UNKNOWN_CLASS, classId));
          rights.requireAdmin(found.unit());
          work.raise(VersionOf.CATALOGUE);
          LocalClassRows.retire(work, List.of(classId));
          LocalClass retired = LocalClassRows.find(work, classId).orElseThrow();
          Trail.note(work, note(found.unit()).change(found, retired).because(reason));
          return retired;
        });
  }

  private static AuditNote note(UnitId unit) {
    return AuditNote.of(AuditAction.LOCAL_CLASSES_CHANGED, AuditSubject.UNIT, unit).at(unit);
  }

  /**
   * A class by which a unit may class a matter of a category now.
   *
   * @throws NotFound if it is no class of the unit or of one above it
   * @throws Rejected if it is out of use, or of another category
   */
  public LocalClass requireUsable(Work work, long classId, UnitNode unit, String category) {
    UnitTree tree = store.access.tree(work);
    LocalClass found =
        LocalClassRows.find(work, classId)
            .filter(each -> tree.find(each.unit()).filter(unit::isWithin).isPresent())
            .orElseThrow(() -> new NotFound(CatalogueError.UNKNOWN_CLASS, classId));
    boolean inUse =
        found.active()
            && UnitClasses.mayKeep(work, settings, tree.get(found.unit()))
            && !LocalClassFile.isRetired(store.rows.of(work), found.minor());
    if (!inUse) {
      throw new Rejected(CatalogueError.CATEGORY_RETIRED, found.code());
    }
    if (!found.code().startsWith(category)) {
      throw new Rejected(CatalogueError.CLASS_OF_ANOTHER_CATEGORY, found.code(), category);
    }
    return found;
  }
}
