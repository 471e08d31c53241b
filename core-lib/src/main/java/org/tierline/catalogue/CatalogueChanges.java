package org.tierline.catalogue;

import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;

/** Who changed the catalogue, when and why. */
public final class CatalogueChanges {
  private final Transactions transactions;
  private final Access access;

  public CatalogueChanges(Transactions transactions, Access access) {
    this.transactions = transactions;
    this.access = access;
  }

  /** Changes of one subject, newest first; for the city's administrators, auditors and director. */
  public Page<CatalogueChange> list(Caller caller, CatalogueSubject subject, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          var centre = rights.tree().root().id();
          if (!rights.has(centre, Role.AUDITOR, Role.CENTER_DIRECTOR)) {
            rights.requireAdmin(centre);
          }
          List<CatalogueChange> found = ChangeLog.list(work, subject, page);
          return Page.of(found, page, change -> Long.toString(change.id()));
        });
  }
}
