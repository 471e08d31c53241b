package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ChangeLog.Note;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The duty list of townships and sub-districts (履职事项清单): what they may be given. {@link
 * DispatchCatalogue#check} asks it. A city without lines is not restricted by it.
 */
public final class TownshipDuties {
  private final CatalogueDesk desk;
  private final CatalogueStore store;

  public TownshipDuties(Transactions transactions, CatalogueStore store) {
    this.desk = new CatalogueDesk(transactions, store.access);
    this.store = store;
  }

  /** The lines, by code; for every officer of the city. */
  public Page<TownshipDuty> list(Caller caller, PageRequest page) {
    return desk.readAsOfficer(
        caller,
        work -> {
          String after = page.after() == null ? "" : page.after();
          List<TownshipDuty> found =
              store.rows.of(work).duties().tailMap(after, false).values().stream()
                  .limit(page.size() + 1L)
                  .toList();
          return Page.of(found, page, TownshipDuty::categoryCode);
        });
  }

  /** Puts a line onto the list in place of an earlier one; administrators of the city. */
  public TownshipDuty put(Caller caller, TownshipDuty duty, String reason) {
    ChangeLog.requireReason(reason);
    return desk.change(
        caller,
        work -> {
          if (!store.rows.of(work).isKnown(duty.categoryCode())) {
            throw Invalid.of("categoryCode", CatalogueError.UNKNOWN_CATEGORY, duty.categoryCode());
          }
          TownshipDuty before = store.rows.of(work).duties().get(duty.categoryCode());
          CatalogueRows.putDuty(work, duty);
          store.log.note(work, note("PUT", duty, before, duty), reason);
          return duty;
        });
  }

  /** Takes a line off the list. */
  public TownshipDuty remove(Caller caller, String dutyCode, String reason) {
    ChangeLog.requireReason(reason);
    return desk.change(
        caller,
        work -> {
          TownshipDuty duty = store.rows.of(work).duties().get(dutyCode);
          if (duty == null) {
            throw new NotFound(CatalogueError.UNKNOWN_ENTRY, dutyCode);
          }
          CatalogueRows.removeDuties(work, List.of(dutyCode));
          store.log.note(work, note("REMOVE", duty, duty, null), reason);
          return duty;
        });
  }

  private static Note note(
      String what, TownshipDuty duty, @Nullable TownshipDuty before, @Nullable TownshipDuty after) {
    String line = duty.toString();
    return new Note(CatalogueSubject.TOWNSHIP_DUTY, what, duty.categoryCode(), line, before, after);
  }

  /**
   * Makes the list what a CSV file says, or leaves it as it is. Columns: {@code
   * category_code,communities} and optionally {@code legal_basis,note}; the second says {@code
   * true} where communities may be given it too. For administrators of the city.
   *
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   * @param dryRun whether the file is only checked and the change counted
   * @throws Invalid naming every bad line by its number
   */
  public ImportReport importDuties(
      Caller caller, InputStream duties, @Nullable Charset charset, String reason, boolean dryRun) {
    ChangeLog.requireReason(reason);
    desk.requireAdmin(caller);
    var file = LineFile.duties(duties, charset);
    if (dryRun) {
      return desk.tryChange(caller, work -> compare(work, file, true));
    }
    return desk.change(
        caller,
        work -> {
          ImportReport report = compare(work, file, false);
          Map<String, TownshipDuty> present = store.rows.of(work).duties();
          CatalogueRows.removeDuties(
              work, present.keySet().stream().filter(c -> !file.lines().containsKey(c)).toList());
          file.lines().values().stream()
              .filter(duty -> !duty.equals(present.get(duty.categoryCode())))
              .forEach(duty -> CatalogueRows.putDuty(work, duty));
          String detail = report.inShort();
          var note = new Note(CatalogueSubject.TOWNSHIP_DUTY, "IMPORT", "-", detail, null, detail);
          store.log.note(work, note, present, store.rows.of(work).duties(), reason);
          return report;
        });
  }

  private ImportReport compare(Work work, LineFile<TownshipDuty> file, boolean dryRun) {
    CityCatalogue city = store.rows.of(work);
    file.refuse(
        duty -> city.isKnown(duty.categoryCode()) ? null : duty.categoryCode(),
        CatalogueError.UNKNOWN_CATEGORY);
    Map<String, TownshipDuty> present = city.duties();
    int added = 0;
    int unchanged = 0;
    for (TownshipDuty duty : file.lines().values()) {
      TownshipDuty before = present.get(duty.categoryCode());
      added += before == null ? 1 : 0;
      unchanged += duty.equals(before) ? 1 : 0;
    }
    int kept = file.lines().size() - added;
    return new ImportReport(added, kept - unchanged, unchanged, present.size() - kept, dryRun);
  }
}
