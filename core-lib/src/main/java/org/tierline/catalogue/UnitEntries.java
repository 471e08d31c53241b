package org.tierline.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tierline.catalogue.ChangeLog.Note;
import org.tierline.catalogue.CityCatalogue.Entry;
import org.tierline.kernel.UnitId;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The lines of the dispatch catalogue that name units, for the capability above that takes units
 * out of service. Who may is for the caller to check.
 */
public final class UnitEntries {
  private final CatalogueStore store;

  public UnitEntries(CatalogueStore store) {
    this.store = store;
  }

  /** The lines that name one of the units. */
  public List<DispatchEntryView> of(Work work, Collection<UnitId> units) {
    return store.rows.of(work).entries().stream()
        .filter(entry -> entry.line().unit() != null && units.contains(entry.line().unit()))
        .map(Entry::view)
        .toList();
  }

  /**
   * Lets lines name another unit. Where the catalogue names that one for the same category already,
   * the line is taken out.
   */
  public void pass(Work work, Collection<UnitId> from, UnitId to, String reason) {
    List<DispatchEntryView> lines = of(work, from);
    if (lines.isEmpty()) {
      return;
    }
    work.raise(VersionOf.CATALOGUE);
    var named = new ArrayList<>(of(work, List.of(to)).stream().map(v -> v.categoryCode()).toList());
    for (DispatchEntryView line : lines) {
      boolean twice = named.contains(line.categoryCode());
      if (twice) {
        CatalogueRows.removeEntries(work, List.of(line.id()));
      } else {
        CatalogueRows.name(work, line.id(), to);
        named.add(line.categoryCode());
      }
      var note =
          new Note(
              CatalogueSubject.DISPATCH_ENTRY,
              twice ? "REMOVE" : "PASS",
              Long.toString(line.id()),
              line.categoryCode() + " " + line.unit() + " > " + to,
              line.categoryCode() + " " + line.unit(),
              twice ? null : line.categoryCode() + " " + to);
      store.log.note(work, note, reason);
    }
  }
}
