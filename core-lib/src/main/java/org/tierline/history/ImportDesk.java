package org.tierline.history;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.tierline.attachment.AttachmentStore;
import org.tierline.catalogue.Categories;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.PastOrders;

/**
 * What imports work with.
 *
 * @param store where files lie until they are worked off, under the id of their import
 */
record ImportDesk(
    Transactions transactions,
    Tenants tenants,
    Access access,
    Categories categories,
    PastOrders orders,
    AttachmentStore store,
    InstantSource time) {

  /** Microseconds are what the database keeps. */
  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** For administrators of the whole city. */
  void requireMay(Work work) {
    Rights rights = access.rights(work);
    rights.require(rights.tree().root().id(), Role.TENANT_ADMIN);
  }

  LineChecks.City city(Work work) {
    return new LineChecks.City(
        access.tree(work), tenants.view(work).zone(), now(), categories.known(work));
  }

  static String key(long id) {
    return Long.toString(id);
  }
}
