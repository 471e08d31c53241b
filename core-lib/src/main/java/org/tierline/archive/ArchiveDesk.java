package org.tierline.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tierline.attachment.AttachmentStore;
import org.tierline.inspection.AuditKeys;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;
import org.tierline.seal.CityKeys;
import org.tierline.seal.ReceivingKeys;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;

/** What the services of this package share. */
record ArchiveDesk(Transactions transactions, ArchiveTools tools) {
  /** How long a city waits for its erasure unless the host says otherwise. */
  static final Duration WAITING = Duration.ofDays(30);

  /** How long files are kept here unless the host says otherwise. */
  static final Duration KEPT = Duration.ofDays(7);

  Tenants tenants() {
    return tools.tenants();
  }

  CityKeys keys() {
    return tools.keys();
  }

  PhoneHashes hashes() {
    return tools.hashes();
  }

  SigningKeys signing() {
    return tools.signing();
  }

  AuditKeys auditKeys() {
    return tools.auditKeys();
  }

  ReceivingKeys receiving() {
    return tools.receiving();
  }

  AttachmentStore store() {
    return tools.store();
  }

  IdSource ids() {
    return tools.ids();
  }

  Instant now() {
    return tools.time().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The operator at work in the city of that name. */
  Caller in(Caller operator, String slug) {
    operator.requireOperator();
    return tenants()
        .find(operator, slug)
        .map(operator::in)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", slug));
  }

  /** Whether there is anything of a city, known or not. */
  static boolean stands(Work work, TenantId city, String slug) {
    return work.installationSql(
                "select count(*) from tierline.tenant_directory"
                    + " where slug = ? or directory_tenant_id = ?")
            .set(slug)
            .set(city.value())
            .number()
        > 0;
  }
}
