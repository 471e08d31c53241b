package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ChangeLog.Note;
import org.tierline.catalogue.CityCatalogue.Entry;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The dispatch catalogue (派单目录): which unit is responsible for which categories, so that orders go
 * to the right one at once and no department's matter is pushed down to a township (国办函〔2025〕66号).
 * Together with {@link TownshipDuties} it answers {@link #check}. A city without lines is not
 * restricted.
 */
public final class DispatchCatalogue {
  private final CatalogueDesk desk;
  private final CatalogueStore store;

  public DispatchCatalogue(Transactions transactions, CatalogueStore store) {
    this.desk = new CatalogueDesk(transactions, store.access);
    this.store = store;
  }

  /** Whether a demand of the category may be given to the unit. */
  public DispatchCheck check(Work work, String categoryCode, UnitNode target) {
    return checker(work).check(categoryCode, target);
  }

  /** The outcome of {@link #check(Work, String, UnitNode)} alone, to be asked of many units. */
  public DispatchCheck.Outcome outcome(Work work, String categoryCode, UnitNode target) {
    return checker(work).outcome(categoryCode, target);
  }

  /** The units in service that the catalogue names for the category, uppermost first. */
  public List<UnitNode> suggest(Work work, String categoryCode) {
    return checker(work).suggest(categoryCode);
  }

  /**
   * To which units in service a unit hands matters of a category down by its own {@link
   * DelegationCatalogue}; none where that says nothing of it, so that all are free.
   */
  public List<UnitNode> named(Work work, UnitNode from, String categoryCode) {
    return DelegationCatalogue.named(
        store.access.tree(work), store.rows.of(work).delegations(), from, categoryCode);
  }

  private DispatchChecker checker(Work work) {
    return new DispatchChecker(store.access.tree(work), store.rows.of(work));
  }

  /** The same as {@link #check(Work, String, UnitNode)}, asked beforehand by any officer. */
  public DispatchCheck preview(Caller caller, String categoryCode, UnitId unit) {
    requireCode(categoryCode);
    return desk.readAsOfficer(
        caller, work -> check(work, categoryCode, store.access.tree(work).get(unit)));
  }

  private static void requireCode(String categoryCode) {
    CategoryCode.check(new Violations(), "categoryCode", categoryCode).refuseIfAny();
  }

  /** The lines, by code; for every officer of the city. */
  public Page<DispatchEntryView> list(Caller caller, PageRequest page) {
    return desk.readAsOfficer(
        caller,
        work -> {
          String after = page.after() == null ? "" : page.after();
          List<DispatchEntryView> found =
              store.rows.of(work).entries().stream()
                  .filter(entry -> key(entry.view()).compareTo(after) > 0)
                  .limit(page.size() + 1L)
                  .map(Entry::view)
                  .toList();
          return Page.of(found, page, DispatchCatalogue::key);
        });
  }

  /** Sorts as the lines do: by code, then by id; the dot comes before every digit. */
  private static String key(DispatchEntryView line) {
    return "%s.%019d".formatted(line.categoryCode(), line.id());
  }

  /**
   * Puts a line into the catalogue; one that names the same category and units is changed instead.
   * For administrators of the city.
   */
  public DispatchEntryView put(Caller caller, PutDispatchEntry line, String reason) {
    ChangeLog.requireReason(reason);
    return desk.change(
        caller,
        work -> {
          CityCatalogue city = store.rows.of(work);
          requireKnown(work, city, line);
          Optional<Entry> present =
              city.entries().stream().filter(entry -> entry.line().isAbout(line)).findFirst();
          var entry = new Entry(present.map(Entry::id).orElseGet(store.ids::next), line);
          if (present.isPresent()) {
            CatalogueRows.change(work, entry);
          } else {
            CatalogueRows.insert(work, entry);
          }
          PutDispatchEntry before = present.map(Entry::line).orElse(null);
          store.log.note(work, note("PUT", entry, before, line), reason);
          return entry.view();
        });
  }

  private void requireKnown(Work work, CityCatalogue city, PutDispatchEntry line) {
    if (!city.isKnown(line.categoryCode())) {
      throw Invalid.of("categoryCode", CatalogueError.UNKNOWN_CATEGORY, line.categoryCode());
    }
    UnitId unit = line.unit();
    if (unit != null && store.access.tree(work).get(unit).parent() == null) {
      throw Invalid.of("unit", KernelError.NOT_ALLOWED_HERE, unit);
    }
  }

  /** Takes a line out of the catalogue. */
  public DispatchEntryView remove(Caller caller, long entryId, String reason) {
    ChangeLog.requireReason(reason);
    return desk.change(
        caller,
        work -> {
          Entry entry =
              store.rows.of(work).entries().stream()
                  .filter(each -> each.id() == entryId)
                  .findFirst()
                  .orElseThrow(() -> new NotFound(CatalogueError.UNKNOWN_ENTRY, entryId));
          CatalogueRows.removeEntries(work, List.of(entryId));
          store.log.note(work, note("REMOVE", entry, entry.line(), null), reason);
          return entry.view();
        });
  }

  private static Note note(
      String what,
      Entry entry,
      @Nullable PutDispatchEntry before,
      @Nullable PutDispatchEntry after) {
    String id = Long.toString(entry.id());
    String line = entry.line().toString();
    return new Note(CatalogueSubject.DISPATCH_ENTRY, what, id, line, before, after);
  }

  private static Map<Long, PutDispatchEntry> byId(CityCatalogue city) {
    var lines = new LinkedHashMap<Long, PutDispatchEntry>();
    city.entries().forEach(entry -> lines.put(entry.id(), entry.line()));
    return lines;
  }

  /**
   * Makes the catalogue what a CSV file says, or leaves it as it is. Columns: {@code
   * category_code,unit_code} and optionally {@code unit_kind,unit_level,legal_basis,note}; a line
   * names a unit, or a kind or tier of units. For administrators of the city.
   *
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   * @param dryRun whether the file is only checked and the change counted
   * @throws Invalid naming every bad line by its number
   */
  public ImportReport importEntries(
      Caller caller,
      InputStream entries,
      @Nullable Charset charset,
      String reason,
      boolean dryRun) {
    ChangeLog.requireReason(reason);
    UnitTree tree = desk.tryChange(caller, store.access::tree);
    var file = LineFile.entries(entries, charset, tree);
    if (dryRun) {
      return desk.tryChange(caller, work -> compare(work, file).report(true));
    }
    return desk.change(
        caller,
        work -> {
          Map<Long, PutDispatchEntry> before = byId(store.rows.of(work));
          Difference difference = compare(work, file);
          CatalogueRows.removeEntries(work, difference.removed.stream().map(Entry::id).toList());
          difference.added.forEach(entry -> CatalogueRows.insert(work, entry));
          difference.changed.forEach(entry -> CatalogueRows.change(work, entry));
          ImportReport report = difference.report(false);
          String detail = report.inShort();
          var note = new Note(CatalogueSubject.DISPATCH_ENTRY, "IMPORT", "-", detail, null, detail);
          store.log.note(work, note, before, byId(store.rows.of(work)), reason);
          return report;
        });
  }

  private Difference compare(Work work, LineFile<PutDispatchEntry> file) {
    CityCatalogue city = store.rows.of(work);
    file.refuse(
        line -> city.isKnown(line.categoryCode()) ? null : line.categoryCode(),
        CatalogueError.UNKNOWN_CATEGORY);
    UnitTree tree = store.access.tree(work);
    file.refuse(
        line -> line.unit() == null || tree.get(line.unit()).parent() != null ? null : line.unit(),
        CatalogueError.UNIT_OR_KIND);
    var difference = new Difference();
    for (Entry entry : city.entries()) {
      PutDispatchEntry said = file.lines().get(entry.line().bare());
      if (said == null) {
        difference.removed.add(entry);
      } else if (said.equals(entry.line())) {
        difference.unchanged.add(entry);
      } else {
        difference.changed.add(new Entry(entry.id(), said));
      }
    }
    var present = city.entries().stream().map(entry -> entry.line().bare()).toList();
    file.lines().values().stream()
        .filter(line -> !present.contains(line.bare()))
        .forEach(line -> difference.added.add(new Entry(store.ids.next(), line)));
    return difference;
  }

  /** What a file changes. */
  private static final class Difference {
    private final List<Entry> added = new ArrayList<>();
    private final List<Entry> changed = new ArrayList<>();
    private final List<Entry> unchanged = new ArrayList<>();
    private final List<Entry> removed = new ArrayList<>();

    ImportReport report(boolean dryRun) {
      return new ImportReport(
          added.size(), changed.size(), unchanged.size(), removed.size(), dryRun);
    }
  }
}
