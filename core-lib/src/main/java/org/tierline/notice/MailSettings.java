package org.tierline.notice;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.EmailAddress;

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
  public MailSettings {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("no mail server: " + host + ":" + port);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password of the mail server go together");
    }
    if (!EmailAddress.is(from)) {
      throw new IllegalArgumentException("not an e-mail address: " + from);
    }
  }

  /** Whether a text is an e-mail address. */
  public static boolean isAddress(String text) {
    return EmailAddress.is(text);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
