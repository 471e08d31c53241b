package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of names at outside issuers. */
final class IdentityRows {
  private static final String IDENTITY =
      "select issuer, subject, person_id, linked_at from tierline.outside_identity"
          + " where tenant_id = ?";

  private IdentityRows() {}

  static Optional<OutsideIdentity> find(Work work, String issuer, String subject) {
    return work.sql(IDENTITY + " and issuer = ? and subject = ?")
        .set(work.tenant().value())
        .set(issuer)
        .set(subject)
        .first(IdentityRows::view);
  }

  static List<OutsideIdentity> of(Work work, PersonId person) {
    return work.sql(IDENTITY + " and person_id = ? order by issuer, subject")
        .set(work.tenant().value())
        .set(person.value())
        .list(IdentityRows::view);
  }

  static void link(Work work, PersonId person, String issuer, String subject, Instant now) {
    work.sql(
            "insert into tierline.outside_identity"
                + " (tenant_id, issuer, subject, person_id, linked_at)"
                + " values (?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(issuer)
        .set(subject)
        .set(person.value())
        .set(now)
        .update();
  }

  static int unlink(Work work, PersonId person, String issuer, String subject) {
    return work.sql(
            "delete from tierline.outside_identity where tenant_id = ?"
                + " and issuer = ? and subject = ? and person_id = ?")
        .set(work.tenant().value())
        .set(issuer)
        .set(subject)
        .set(person.value())
        .update();
  }

  /** When the newest token was made whose claims were followed. */
  static Optional<Instant> claimsAt(Work work, OutsideClaims claims) {
    return work.sql(
            "select claims_at from tierline.outside_identity"
                + " where tenant_id = ? and issuer = ? and subject = ? and claims_at is not null")
        .set(work.tenant().value())
        .set(claims.issuer())
        .set(claims.subject())
        .first(row -> Sql.requiredInstant(row, "claims_at"));
  }

  static void followed(Work work, OutsideClaims claims) {
    work.sql(
            "update tierline.outside_identity set claims_at = ?"
                + " where tenant_id = ? and issuer = ? and subject = ?")
        .set(claims.issuedAt())
        .set(work.tenant().value())
        .set(claims.issuer())
        .set(claims.subject())
        .update();
  }

  private static OutsideIdentity view(ResultSet row) throws SQLException {
    return new OutsideIdentity(
        row.getString("issuer"),
        row.getString("subject"),
        new PersonId(row.getLong("person_id")),
        Sql.requiredInstant(row, "linked_at"));
  }
}
