package org.tierline.org;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.store.TenantKey;

/**
 * Somebody, or a machine, that works on the platform: added, granted roles, set inactive when he
 * leaves.
 */
@Entity
@IdClass(TenantKey.class)
@Table(name = "person", schema = "tierline")
class Person {
  @Id
  @Column(name = "tenant_id")
  private long tenantId;

  @Id
  @Column(name = "person_id")
  private long id;

  private String name;
  private @Nullable String phone;
  private boolean outsourced;
  private boolean active;
  private boolean machine;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "left_at")
  private @Nullable Instant leftAt;

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Person() {}

  Person(TenantId tenant, PersonId id, NewPerson from, Instant now) {
    this.tenantId = tenant.value();
    this.id = id.value();
    this.name = from.name();
    this.phone = from.phone();
    this.outsourced = from.outsourced();
    this.active = true;
    this.createdAt = now;
  }

  static Person machine(TenantId tenant, PersonId id, String name, Instant now) {
    var added = new Person(tenant, id, new NewPerson(name), now);
    added.machine = true;
    return added;
  }

  void requireMayHaveAccount() {
    requireActive();
    if (machine) {
      throw new Rejected(OrgError.MACHINE_HAS_NO_ACCOUNT, name);
    }
  }

  void requireActive() {
    if (!active) {
      throw new Rejected(OrgError.PERSON_INACTIVE, name);
    }
  }

  void requireMayHold(Role role) {
    requireActive();
    if (outsourced && !role.isOutsourceable()) {
      throw new Rejected(OrgError.OUTSOURCED_ROLE, name, role);
    }
    if (machine && role.isPersonal()) {
      throw new Rejected(OrgError.PERSONAL_ROLE, role);
    }
  }

  void leave(Instant now) {
    this.active = false;
    this.leftAt = now;
  }

  long version() {
    return version;
  }

  PersonView view() {
    return new PersonView(new PersonId(id), name, phone, outsourced, active, version);
  }
}
