package org.tierline.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.tierline.kernel.TenantId;

/** A city's own row. Its versions are raised by SQL, so they are not mapped here. */
@Entity
@Table(name = "tenant", schema = "tierline")
class Tenant {
  @Id
  @Column(name = "tenant_id")
  private long tenantId;

  private String slug;
  private String name;
  private String zone;
  private String language;

  @Column(name = "order_prefix")
  private String orderPrefix;

  @Column(name = "area_code")
  private String areaCode;

  @Column(name = "tier1_name")
  private String tier1Name;

  @Column(name = "tier2_name")
  private String tier2Name;

  @Column(name = "tier3_name")
  private String tier3Name;

  @Column(name = "tier4_name")
  private String tier4Name;

  @Column(name = "created_at")
  private Instant createdAt;

  /** Drawn by SQL too, and read along. */
  @Column(insertable = false, updatable = false)
  private long incarnation;

  @Version private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Tenant() {}

  Tenant(TenantId id, NewTenant from, Instant now) {
    this.tenantId = id.value();
    this.slug = from.slug();
    this.name = from.name();
    this.zone = from.zone().getId();
    this.language = from.language();
    this.orderPrefix = from.orderPrefix();
    this.areaCode = from.areaCode();
    this.tier1Name = from.tierNames().get(0);
    this.tier2Name = from.tierNames().get(1);
    this.tier3Name = from.tierNames().get(2);
    this.tier4Name = from.tierNames().get(3);
    this.createdAt = now;
  }

  long incarnation() {
    return incarnation;
  }

  TenantView view() {
    return new TenantView(
        new TenantId(tenantId),
        slug,
        name,
        ZoneId.of(zone),
        language,
        List.of(tier1Name, tier2Name, tier3Name, tier4Name),
        orderPrefix,
        areaCode);
  }
}
