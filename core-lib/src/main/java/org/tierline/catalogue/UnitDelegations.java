package org.tierline.catalogue;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The lines by which units hand down, for the capability above that takes units out of service or
 * elsewhere. Who may is for the caller to check.
 */
public final class UnitDelegations {
  private final CatalogueStore store;

  public UnitDelegations(CatalogueStore store) {
    this.store = store;
  }

  /** The lines of the units, and those that name them. */
  public List<DelegationEntry> of(Work work, Collection<UnitId> units) {
    return store.rows.of(work).delegations().stream()
        .filter(each -> units.contains(each.unit()) || units.contains(each.to()))
        .toList();
  }

  /** Lets a line name another unit; where there is such a line already, it is taken out. */
  public void pass(Work work, DelegationEntry line, UnitId to) {
    boolean twice =
        store.rows.of(work).delegations().stream()
            .anyMatch(
                each ->
                    each.unit().equals(line.unit())
                        && each.categoryCode().equals(line.categoryCode())
                        && each.to().equals(to));
    end(work, line);
    if (!twice) {
      DelegationRows.put(
          work, new DelegationEntry(line.id(), line.unit(), line.categoryCode(), to, line.note()));
    }
  }

  /** Takes a line out. */
  public void end(Work work, DelegationEntry line) {
    work.raise(VersionOf.CATALOGUE);
    DelegationRows.remove(work, List.of(line.id()));
  }
}
