package org.tierline.kernel;

/**
 * Identifies a person known to a city. A positive, time-ordered number given by the application;
 * sent as a string in JSON, because it may exceed what JavaScript holds exactly.
 */
public record PersonId(long value) {

  /** Refuses zero and negative numbers with {@link Invalid}. */
  public PersonId {
    IdSource.requirePositive("person", value);
  }

  /** Reads the decimal form; anything else is {@link Invalid}. */
  public static PersonId parse(String text) {
    return new PersonId(IdSource.parse("person", text));
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
