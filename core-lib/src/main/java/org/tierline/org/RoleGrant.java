package org.tierline.org;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.TenantKey;
import org.tierline.store.Work;

/** That a person holds a role at a unit, or at it and all below, from one instant to another. */
@Entity
@IdClass(TenantKey.class)
@Table(name = "role_grant", schema = "tierline")
class RoleGrant {
  @Id
  @Column(name = "tenant_id")
  private long tenantId;

  @Id
  @Column(name = "grant_id")
  private long id;

  @Column(name = "person_id")
  private long personId;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "unit_id")
  private long unitId;

  private boolean subtree;

  @Column(name = "valid_from")
  private Instant validFrom;

  @Column(name = "valid_to")
  private @Nullable Instant validTo;

  private @Nullable String issuer;

  @Column(name = "granted_by")
  private @Nullable Long grantedBy;

  @Column(name = "granted_at")
  private @Nullable Instant grantedAt;

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected RoleGrant() {}

  /** One that the caller of a work gives; an operator is nobody of the city. */
  RoleGrant(Work work, long id, GrantRole from, Instant now) {
    PersonId giver = work.caller().person();
    this.tenantId = work.tenant().value();
    this.id = id;
    this.personId = from.person().value();
    this.role = from.role();
    this.unitId = from.unit().value();
    this.subtree = from.subtree();
    this.validFrom = from.from() == null ? now : from.from();
    this.validTo = from.to();
    this.grantedBy = giver == null ? null : giver.value();
    this.grantedAt = now;
  }

  /** One that follows the claims of an outside issuer, and that nobody gave. */
  RoleGrant ofClaim(String from) {
    this.issuer = from;
    this.grantedBy = null;
    return this;
  }

  void end(Instant now) {
    this.validTo = now.isBefore(validFrom) ? validFrom : now;
  }

  boolean isOpenAt(Instant now) {
    return validTo == null || validTo.isAfter(now);
  }

  /** Whether the two are valid at a same instant. */
  boolean overlaps(RoleGrant other) {
    return isOpenAt(other.validFrom) && other.isOpenAt(validFrom);
  }

  GrantView view() {
    return new GrantView(
        id, new PersonId(personId), role, new UnitId(unitId), subtree, validFrom, validTo, issuer);
  }
}
