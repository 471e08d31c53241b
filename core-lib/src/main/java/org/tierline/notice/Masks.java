package org.tierline.notice;

import org.tierline.kernel.EmailAddress;

/** An address as it may stand in lists and logs. */
final class Masks {
  private Masks() {}

  /** The ends of a number, the first letter of a mailbox. */
  static String of(String address) {
    if (address.indexOf('@') > 0) {
      return EmailAddress.masked(address);
    }
    int length = address.length();
    if (length < 11) {
      return "****" + address.substring(Math.max(Math.min(4, length), length - 2));
    }
    return address.substring(0, 3) + "****" + address.substring(length - 4);
  }
}
