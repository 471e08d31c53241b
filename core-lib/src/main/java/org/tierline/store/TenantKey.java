package org.tierline.store;

import java.io.Serializable;
import java.util.Objects;

/** The primary key of every tenant-owned entity: the city first, then the row. */
public final class TenantKey implements Serializable {
  private static final long serialVersionUID = 1L;

  private long tenantId;
  private long id;

  /** For the persistence provider. */
  public TenantKey() {}

  public TenantKey(long tenantId, long id) {
    this.tenantId = tenantId;
    this.id = id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TenantKey key && key.tenantId == tenantId && key.id == id;
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenantId, id);
  }
}
