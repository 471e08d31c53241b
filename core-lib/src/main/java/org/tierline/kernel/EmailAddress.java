package org.tierline.kernel;

import java.util.regex.Pattern;

/**
 * What counts as an e-mail address (RFC 5321): at most 64 characters before the sign and 254 in
 * all. Whether somebody reads what is sent there only sending tells.
 */
public final class EmailAddress {
  public static final Pattern PATTERN =
      Pattern.compile("[^@\\s<>,;\"\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}");

  private EmailAddress() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return PATTERN.matcher(text).matches();
  }

  /** The same with all but the first character of the mailbox hidden. */
  public static String masked(String address) {
    int at = address.lastIndexOf('@');
    return at <= 0
        ? "***"
        : address.substring(0, address.offsetByCodePoints(0, 1)) + "***" + address.substring(at);
  }
}
