package org.tierline.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a use case runs. Every use case takes one, and no transaction begins without.
 *
 * <p>A caller says who somebody is, never what he may do: roles come from the grants of the city,
 * so that a forged or out-dated caller gains nothing. A person is trusted to have been
 * authenticated by the host; a citizen without an account has only what a query code opens; the
 * system acts for timers and jobs; an operator creates cities and their first administrator, and
 * reads no orders.
 *
 * <p>No caller at all is a mistake of the program: every use case answers null with a {@link
 * NullPointerException} and has then read and written nothing.
 */
public final class Caller {
  /** What sort of caller this is. */
  public enum Kind {
    PERSON,
    CITIZEN,
    SYSTEM,
    OPERATOR
  }

  private final Kind kind;
  private final @Nullable TenantId tenant;
  private final @Nullable PersonId person;
  private final String reason;
  private final @Nullable Origin origin;

  private Caller(Kind kind, @Nullable TenantId tenant, @Nullable PersonId person, String reason) {
    this(kind, tenant, person, reason, null);
  }

  private Caller(
      Kind kind,
      @Nullable TenantId tenant,
      @Nullable PersonId person,
      String reason,
      @Nullable Origin origin) {
    this.kind = kind;
    this.tenant = tenant;
    this.person = person;
    this.reason = reason;
    this.origin = origin;
  }

  /** A person of a city, authenticated by the host. */
  public static Caller person(TenantId tenant, PersonId person) {
    return new Caller(
        Kind.PERSON,
        Objects.requireNonNull(tenant, "tenant"),
        Objects.requireNonNull(person, "person"),
        "person");
  }

  /** A citizen without an account. */
  public static Caller citizen(TenantId tenant) {
    return new Caller(Kind.CITIZEN, Objects.requireNonNull(tenant, "tenant"), null, "citizen");
  }

  /** Background work of one city; the reason stands in its log. */
  public static Caller system(TenantId tenant, String reason) {
    return new Caller(
        Kind.SYSTEM, Objects.requireNonNull(tenant, "tenant"), null, requireReason(reason));
  }

  /** The operator of the installation, outside of every city. */
  public static Caller operator(String name) {
    return new Caller(Kind.OPERATOR, null, null, requireReason(name));
  }

  /** The same, of whom the host knows by what he came in. */
  public Caller by(Origin way) {
    return new Caller(kind, tenant, person, reason, Objects.requireNonNull(way, "way"));
  }

  /** The same operator at work in one city. */
  public Caller in(TenantId city) {
    if (kind != Kind.OPERATOR) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return new Caller(Kind.OPERATOR, Objects.requireNonNull(city, "city"), null, reason, origin);
  }

  private static String requireReason(String reason) {
    new Violations().text("reason", reason, 200).refuseIfAny();
    return reason;
  }

  public Kind kind() {
    return kind;
  }

  /** The city; {@link Forbidden} for an operator outside of every city. */
  public TenantId tenant() {
    if (tenant == null) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return tenant;
  }

  public boolean hasTenant() {
    return tenant != null;
  }

  /** The person; null for citizens, the system and operators. */
  public @Nullable PersonId person() {
    return person;
  }

  /** The person; {@link Forbidden} for everybody else. */
  public PersonId requirePerson() {
    if (person == null) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return person;
  }

  /** Why background work runs, or the operator's name. */
  public String reason() {
    return reason;
  }

  /** By what he came in; null where the host has not said. */
  public @Nullable Origin origin() {
    return origin;
  }

  /** Refuses everyone but an operator. */
  public void requireOperator() {
    if (kind != Kind.OPERATOR) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  @Override
  public String toString() {
    return kind + (tenant == null ? "" : " of " + tenant) + (person == null ? "" : " " + person);
  }
}
