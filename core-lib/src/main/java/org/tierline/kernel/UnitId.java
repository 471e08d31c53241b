package org.tierline.kernel;

/**
 * Identifies a unit in a city's tree. A positive, time-ordered number given by the application;
 * sent as a string in JSON, because it may exceed what JavaScript holds exactly.
 */
public record UnitId(long value) {

  /** Refuses zero and negative numbers with {@link Invalid}. */
  public UnitId {
    IdSource.requirePositive("unit", value);
  }

  /** Reads the decimal form; anything else is {@link Invalid}. */
  public static UnitId parse(String text) {
    return new UnitId(IdSource.parse("unit", text));
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
