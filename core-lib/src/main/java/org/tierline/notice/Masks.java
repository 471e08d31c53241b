package org.tierline.notice;

/** An address as it may stand in lists and logs. */
final class Masks {
  private Masks() {}

  /** The ends of a number, the first letter of a mailbox. */
  static String of(String address) {
    int at = address.indexOf('@');
    if (at > 0) {
      return address.substring(0, address.offsetByCodePoints(0, 1)) + "***" + address.substring(at);
    }
    int length = address.length();
    if (length < 11) {
      return "****" + address.substring(Math.max(Math.min(4, length), length - 2));
    }
    return address.substring(0, 3) + "****" + address.substring(length - 4);
  }
}
