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
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.store.TenantKey;

/**
 * A platform in a city's tree: drafted under its parent, made ready by filling its four slots,
 * activated, and from then on able to receive orders.
 */
@Entity
@IdClass(TenantKey.class)
@Table(name = "unit", schema = "tierline")
class Unit {
  @Id
  @Column(name = "tenant_id")
  private long tenantId;

  @Id
  @Column(name = "unit_id")
  private long id;

  @Column(name = "parent_id")
  private @Nullable Long parentId;

  private String code;
  private String name;

  @Enumerated(EnumType.STRING)
  private UnitKind kind;

  private int level;
  private String path;

  @Enumerated(EnumType.STRING)
  private UnitStatus status;

  @Column(name = "can_handle")
  private boolean canHandle;

  @Column(name = "can_assign")
  private boolean canAssign;

  @Column(name = "can_feedback")
  private boolean canFeedback;

  @Column(name = "can_supervise")
  private boolean canSupervise;

  @Column(name = "ready_leader")
  private @Nullable String readyLeader;

  @Column(name = "ready_office")
  private @Nullable String readyOffice;

  @Column(name = "ready_liaison")
  private @Nullable String readyLiaison;

  @Column(name = "ready_procedure")
  private @Nullable String readyProcedure;

  @Column(name = "successor_id")
  private @Nullable Long successorId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Unit() {}

  /** A draft under its parent, or the root where the parent is null. */
  Unit(TenantId tenant, UnitId id, @Nullable UnitNode parent, NewUnit from, Instant now) {
    this.tenantId = tenant.value();
    this.id = id.value();
    this.parentId = parent == null ? null : parent.id().value();
    this.code = from.code();
    this.name = from.name();
    this.kind = from.kind();
    this.level = parent == null ? 1 : parent.level() + 1;
    this.path = (parent == null ? "/" : parent.path()) + id + "/";
    this.status = UnitStatus.DRAFT;
    this.createdAt = now;
    change(level >= UnitNode.COMMUNITY_LEVEL ? Capabilities.COMMUNITY : Capabilities.ALL);
    fill(from.readiness());
  }

  long version() {
    return version;
  }

  void rename(String newName) {
    this.name = newName;
  }

  void change(Capabilities capabilities) {
    this.canHandle = capabilities.handle();
    this.canAssign = capabilities.assign();
    this.canFeedback = capabilities.feedback();
    this.canSupervise = capabilities.supervise();
  }

  void fill(Readiness readiness) {
    this.readyLeader = readiness.leader();
    this.readyOffice = readiness.office();
    this.readyLiaison = readiness.liaison();
    this.readyProcedure = readiness.procedure();
  }

  void activate(boolean hasLiaison, boolean hasCalendar) {
    if (successorId != null) {
      throw new Rejected(OrgError.UNIT_HAS_SUCCESSOR, code);
    }
    Readiness readiness = readiness();
    if (!readiness.isComplete()) {
      throw new Rejected(OrgError.NOT_READY, code, String.join(", ", readiness.missing()));
    }
    if (!hasLiaison) {
      throw new Rejected(OrgError.NO_LIAISON, code);
    }
    if (!hasCalendar) {
      throw new Rejected(OrgError.NO_CALENDAR, code);
    }
    this.status = UnitStatus.ACTIVE;
  }

  void deactivate() {
    this.status = UnitStatus.INACTIVE;
  }

  private Readiness readiness() {
    return new Readiness(readyLeader, readyOffice, readyLiaison, readyProcedure);
  }

  UnitView view() {
    return new UnitView(
        new UnitId(id),
        parentId == null ? null : new UnitId(parentId),
        code,
        name,
        kind,
        level,
        status,
        new Capabilities(canHandle, canAssign, canFeedback, canSupervise),
        readiness(),
        version);
  }
}
