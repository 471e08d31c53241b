package org.tierline;

import java.time.InstantSource;
import org.tierline.archive.ArchiveTools;
import org.tierline.archive.CityArchives;
import org.tierline.archive.CityErasures;
import org.tierline.archive.CityRestores;
import org.tierline.attachment.AttachmentStore;
import org.tierline.kernel.IdSource;
import org.tierline.store.Transactions;

/** Cities as a whole, wired: into files, out of them, and erased; a part of {@link Tierline}. */
final class ArchivePart {
  final CityArchives archives;
  final CityRestores restores;
  final CityErasures erasures;

  /**
   * @param store where contents lie, uncounted
   */
  ArchivePart(
      Transactions transactions,
      CityPart city,
      AttachmentStore store,
      IdSource ids,
      InstantSource time) {
    var tools =
        new ArchiveTools(
            city.tenants,
            city.keys,
            city.phoneHashes,
            city.signingKeys,
            city.auditKeys,
            city.receivingKeys,
            store,
            ids,
            time);
    this.archives = new CityArchives(transactions, tools);
    this.restores = new CityRestores(transactions, tools);
    this.erasures = new CityErasures(transactions, tools, city.suspensions);
  }
}
