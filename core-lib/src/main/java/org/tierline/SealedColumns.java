package org.tierline;

import java.util.List;
import org.tierline.identity.OperatorFactors;
import org.tierline.inspection.AuditKeys;
import org.tierline.seal.CityKeys;
import org.tierline.seal.ReceivingKeys;
import org.tierline.seal.SealedColumn;
import org.tierline.seal.SigningKeys;
import org.tierline.tenant.InstallationSecrets;
import org.tierline.tenant.PhoneHashes;

/** All columns in which something lies under the master key; nothing is laid elsewhere. */
final class SealedColumns {
  static final List<SealedColumn> ALL =
      List.of(
          CityKeys.SEALED,
          PhoneHashes.SEALED,
          AuditKeys.PROOFS,
          SigningKeys.SECRETS,
          SigningKeys.PROOFS,
          ReceivingKeys.SEALED,
          OperatorFactors.SEALED,
          InstallationSecrets.SEALED);

  private SealedColumns() {}
}
