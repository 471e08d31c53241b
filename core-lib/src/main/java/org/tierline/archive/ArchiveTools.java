package org.tierline.archive;

import java.time.InstantSource;
import org.tierline.attachment.AttachmentStore;
import org.tierline.inspection.AuditKeys;
import org.tierline.kernel.IdSource;
import org.tierline.seal.CityKeys;
import org.tierline.seal.ReceivingKeys;
import org.tierline.seal.SigningKeys;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;

/**
 * What the services of this package are made of besides transactions.
 *
 * @param store where contents of files lie, uncounted: what a city may keep is no question here
 */
public record ArchiveTools(
    Tenants tenants,
    CityKeys keys,
    PhoneHashes hashes,
    SigningKeys signing,
    AuditKeys auditKeys,
    ReceivingKeys receiving,
    AttachmentStore store,
    IdSource ids,
    InstantSource time) {}
