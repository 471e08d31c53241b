package org.tierline.kernel;

/**
 * Identifies a work order of a city. A positive, time-ordered number given by the application; sent
 * as a string in JSON, because it may exceed what JavaScript holds exactly.
 */
public record OrderId(long value) {

  /** Refuses zero and negative numbers with {@link Invalid}. */
  public OrderId {
    IdSource.requirePositive("order", value);
  }

  /** Reads the decimal form; anything else is {@link Invalid}. */
  public static OrderId parse(String text) {
    return new OrderId(IdSource.parse("order", text));
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
