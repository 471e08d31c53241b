package org.tierline;

import java.time.InstantSource;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.reorganization.Holdings;
import org.tierline.reorganization.TreeChanges;
import org.tierline.reorganization.TreePreviews;
import org.tierline.store.Transactions;

/** How the tree changes under its open work. */
final class TreePart {
  final TreeChanges changes;
  final TreePreviews previews;

  TreePart(
      Transactions transactions,
      Access access,
      CityPart city,
      Holdings holdings,
      IdSource ids,
      InstantSource time) {
    this.changes = new TreeChanges(transactions, access, city.tenants, holdings, ids, time);
    this.previews = new TreePreviews(transactions, access, holdings, ids, time);
  }
}
