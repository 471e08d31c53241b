package org.tierline.catalogue;

import java.time.InstantSource;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;

/**
 * What the services of this package share: the catalogue in memory and the log of its changes. Made
 * once for a library; it has no use of its own.
 */
public final class CatalogueStore {
  final Access access;
  final IdSource ids;
  final InstantSource time;
  final CatalogueRows rows = new CatalogueRows();
  final ChangeLog log;

  public CatalogueStore(Access access, IdSource ids, InstantSource time) {
    this.access = access;
    this.ids = ids;
    this.time = time;
    this.log = new ChangeLog(ids, time);
  }
}
