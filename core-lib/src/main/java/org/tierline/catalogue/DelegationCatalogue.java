package org.tierline.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The catalogue of a unit for what it hands down (下派目录): which unit below it is responsible for
 * which categories. It is kept by the unit's administrators, and comes on top of the city's {@link
 * DispatchCatalogue}, which it cannot widen. A unit without lines for a category hands it to
 * whichever unit it likes.
 */
public final class DelegationCatalogue {
  private final Transactions transactions;
  private final CatalogueStore store;

  public DelegationCatalogue(Transactions transactions, CatalogueStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /** The lines of a unit, by code; for whoever sees the unit, and its administrators. */
  public Page<DelegationEntry> list(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = store.access.rights(work);
          if (!rights.sees(unit) && !rights.isAdmin(unit)) {
            throw new NotFound(OrgError.UNKNOWN_UNIT, unit);
          }
          String after = page.after() == null ? "" : page.after();
          List<DelegationEntry> found =
              store.rows.of(work).delegations().stream()
                  .filter(each -> each.unit().equals(unit) && key(each).compareTo(after) > 0)
                  .limit(page.size() + 1L)
                  .toList();
          return Page.of(found, page, DelegationCatalogue::key);
        });
  }

  private static String key(DelegationEntry each) {
    return "%s.%019d".formatted(each.categoryCode(), each.id());
  }

  /**
   * Puts a line into a unit's catalogue; one of the same category and unit below is changed
   * instead. For administrators of the unit.
   */
  public DelegationEntry put(Caller caller, UnitId unit, PutDelegation line, String reason) {
    ChangeLog.requireReason(reason);
    return transactions.write(
        caller,
        work -> {
          store.access.rights(work).requireAdmin(unit);
          work.raise(VersionOf.CATALOGUE);
          CityCatalogue city = store.rows.of(work);
          requireKnown(work, city, unit, line);
          Optional<DelegationEntry> present =
              city.delegations().stream()
                  .filter(each -> each.unit().equals(unit) && each.to().equals(line.to()))
                  .filter(each -> each.categoryCode().equals(line.categoryCode()))
                  .findFirst();
          var entry =
              new DelegationEntry(
                  present.map(DelegationEntry::id).orElseGet(store.ids::next),
                  unit,
                  line.categoryCode(),
                  line.to(),
                  line.note());
          DelegationRows.put(work, entry);
          note(work, present.orElse(null), entry, reason);
          return entry;
        });
  }

  private void requireKnown(Work work, CityCatalogue city, UnitId unit, PutDelegation line) {
    if (!city.isKnown(line.categoryCode())) {
      throw Invalid.of("categoryCode", CatalogueError.UNKNOWN_CATEGORY, line.categoryCode());
    }
    UnitTree tree = store.access.tree(work);
    boolean isBelow =
        !line.to().equals(unit)
            && tree.find(line.to()).filter(to -> to.isWithin(tree.get(unit))).isPresent();
    if (!isBelow) {
      throw Invalid.of("to", KernelError.NOT_ALLOWED_HERE, line.to());
    }
  }

  /** Takes a line out of a unit's catalogue. */
  public DelegationEntry remove(Caller caller, long lineId, String reason) {
    ChangeLog.requireReason(reason);
    return transactions.write(
        caller,
        work -> {
          Rights rights = store.access.rights(work);
          DelegationEntry entry =
              store.rows.of(work).delegations().stream()
                  .filter(each -> each.id() == lineId)
                  .filter(each -> rights.sees(each.unit()) || rights.isAdmin(each.unit()))
                  .findFirst()
                  .orElseThrow(() -> new NotFound(CatalogueError.UNKNOWN_ENTRY, lineId));
          rights.requireAdmin(entry.unit());
          work.raise(VersionOf.CATALOGUE);
          DelegationRows.remove(work, List.of(lineId));
          note(work, entry, null, reason);
          return entry;
        });
  }

  private static void note(
      Work work, @Nullable DelegationEntry before, @Nullable DelegationEntry after, String reason) {
    DelegationEntry entry = Objects.requireNonNull(after == null ? before : after);
    Trail.note(
        work,
        AuditNote.of(
                AuditAction.DELEGATION_CATALOGUE_CHANGED, AuditSubject.DISPATCH_ENTRY, entry.id())
            .at(entry.unit())
            .change(before, after)
            .because(reason));
  }

  /**
   * The units in service below a unit that it has named for a category, by its nearest class; none
   * where it has said nothing, so that all are free.
   */
  static List<UnitNode> named(
      UnitTree tree, List<DelegationEntry> lines, UnitNode from, String categoryCode) {
    for (String code : CategoryCode.upwards(categoryCode)) {
      List<UnitNode> found =
          lines.stream()
              .filter(each -> each.unit().equals(from.id()) && each.categoryCode().equals(code))
              .flatMap(each -> tree.find(each.to()).stream())
              .filter(to -> to.isActive() && to.isWithin(from))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
