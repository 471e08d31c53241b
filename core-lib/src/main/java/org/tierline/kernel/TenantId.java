package org.tierline.kernel;

/**
 * Identifies a city (tenant) of the installation. A positive, time-ordered number given by the
 * application; sent as a string in JSON, because it may exceed what JavaScript holds exactly.
 */
public record TenantId(long value) {

  /** Refuses zero and negative numbers with {@link Invalid}. */
  public TenantId {
    IdSource.requirePositive("tenant", value);
  }

  /** Reads the decimal form; anything else is {@link Invalid}. */
  public static TenantId parse(String text) {
    return new TenantId(IdSource.parse("tenant", text));
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
