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
import org.tierline.kernel.TenantId;
import org.tierline.store.TenantKey;

/**
 * How a person signs in: a login and the hash of a password. Wrong passwords lock it, longer each
 * time; a password that somebody else has set must be changed at first use.
 */
@Entity
@IdClass(TenantKey.class)
@Table(name = "account", schema = "tierline")
class Account {
  @Id
  @Column(name = "tenant_id")
  private long tenantId;

  @Id
  @Column(name = "person_id")
  private long id;

  private String login;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "must_change")
  private boolean mustChange;

  @Column(name = "failed_count")
  private int failedCount;

  @Column(name = "locked_until")
  private @Nullable Instant lockedUntil;

  private int locks;

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(TenantId tenant, PersonId person, String login, String passwordHash) {
    this.tenantId = tenant.value();
    this.id = person.value();
    this.login = login;
    this.passwordHash = passwordHash;
    this.mustChange = true;
  }

  /**
   * Whether the account opens now; counts the failure when it does not.
   *
   * @param matching a hash of this account that the password was found to match; null when it
   *     matched none
   */
  boolean opens(@Nullable String matching, AccountRules rules, Instant now) {
    if (isLockedAt(now)) {
      return false;
    }
    if (passwordHash.equals(matching)) {
      failedCount = 0;
      locks = 0;
      lockedUntil = null;
      return true;
    }
    failedCount++;
    if (failedCount >= rules.tries()) {
      failedCount = 0;
      lockedUntil = now.plus(rules.lock(locks));
      locks++;
    }
    return false;
  }

  boolean isLockedAt(Instant now) {
    return lockedUntil != null && lockedUntil.isAfter(now);
  }

  @Nullable Instant lockedUntil() {
    return lockedUntil;
  }

  String passwordHash() {
    return passwordHash;
  }

  String login() {
    return login;
  }

  void setByAdministrator(String newHash) {
    passwordHash = newHash;
    mustChange = true;
    failedCount = 0;
    locks = 0;
    lockedUntil = null;
  }

  void setByOwner(String newHash) {
    passwordHash = newHash;
    mustChange = false;
  }

  PersonId person() {
    return new PersonId(id);
  }

  boolean mustChange() {
    return mustChange;
  }
}
