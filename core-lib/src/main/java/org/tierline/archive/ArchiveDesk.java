package org.tierline.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentStore;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;
import org.tierline.seal.CityKeys;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;

/** What the services of this package share. */
record ArchiveDesk(Transactions transactions, ArchiveTools tools) {
  /** How long a city waits for its erasure unless the host says otherwise. */
  static final Duration WAITING = Duration.ofDays(30);

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

  /** A folder that a host has named, or the one for temporary files. */
  static Path folder(@Nullable Path named) {
    return Optional.ofNullable(named)
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
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
