package org.tierline.notice;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes e-mails for delivery.
 *
 * @param port 25 or 587 as a rule
 * @param user who signs in; null where the server asks nobody
 * @param password null exactly where the user is
 * @param from the address that stands as the sender's
 * @param startTls whether the connection must be encrypted (RFC 3207); it is refused where the
 *     server does not offer it
 */
public record MailSettings(
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    String from,
    boolean startTls) {
  static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>,;\"\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}");

  public MailSettings {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("no mail server: " + host + ":" + port);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password of the mail server go together");
    }
    if (!ADDRESS.matcher(from).matches()) {
      throw new IllegalArgumentException("not an e-mail address: " + from);
    }
  }

  /** Whether a text is an e-mail address. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
