package org.tierline.org;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.store.TenantKey;
import org.tierline.tenant.Passwords;

/**
 * How a person signs in: a login and the hash of a password. Five wrong passwords lock it for a
 * quarter of an hour; a password that somebody else has set must be changed at first use.
 */
@Entity
@IdClass(TenantKey.class)
@Table(name = "account", schema = "tierline")
class Account {
  private static final int TRIES = 5;
  private static final Duration LOCK = Duration.ofMinutes(15);

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

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(TenantId tenant, PersonId person, String login, String password) {
    this.tenantId = tenant.value();
    this.id = person.value();
    this.login = login;
    this.passwordHash = Passwords.hash(password);
    this.mustChange = true;
  }

  /** Whether the password opens the account now; counts the failure when it does not. */
  boolean opens(String password, Instant now) {
    if (lockedUntil != null && lockedUntil.isAfter(now)) {
      return false;
    }
    if (Passwords.matches(password, passwordHash)) {
      failedCount = 0;
      lockedUntil = null;
      return true;
    }
    failedCount++;
    if (failedCount >= TRIES) {
      failedCount = 0;
      lockedUntil = now.plus(LOCK);
    }
    return false;
  }

  void setByAdministrator(String password) {
    passwordHash = Passwords.hash(password);
    mustChange = true;
    failedCount = 0;
    lockedUntil = null;
  }

  void setByOwner(String password) {
    passwordHash = Passwords.hash(password);
    mustChange = false;
  }

  PersonId person() {
    return new PersonId(id);
  }

  boolean mustChange() {
    return mustChange;
  }
}
