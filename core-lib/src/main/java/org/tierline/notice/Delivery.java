package org.tierline.notice;

/**
 * How a channel fared with a message.
 *
 * @param reason why it was not taken, without personal data; empty where it was
 */
public record Delivery(Outcome outcome, String reason) {

  /** What becomes of the message. */
  public enum Outcome {
    /** Taken for good. */
    ACCEPTED,
    /** Not now; it is tried again later. */
    LATER,
    /** Never; it is given up. */
    REFUSED,
    /** The channel itself does not answer: it rests until the next run. */
    UNAVAILABLE
  }

  public static Delivery accepted() {
    return new Delivery(Outcome.ACCEPTED, "");
  }

  public static Delivery later(String reason) {
    return new Delivery(Outcome.LATER, reason);
  }

  public static Delivery refused(String reason) {
    return new Delivery(Outcome.REFUSED, reason);
  }

  public static Delivery unavailable(String reason) {
    return new Delivery(Outcome.UNAVAILABLE, reason);
  }
}
