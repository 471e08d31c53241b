package org.tierline.archive;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;
import org.tierline.seal.ReceivingKeys;

/**
 * Takes a city into a file that opens by a passphrase, or on one installation alone.
 *
 * @param slug its name in addresses
 * @param passphrase at least 16 characters; whoever restores the file needs it, and it is kept
 *     nowhere; null where there is a receiver
 * @param receiver the public key of the installation that alone can open the file, as it shows it;
 *     null where there is a passphrase
 */
public record ArchiveCity(String slug, @Nullable String passphrase, @Nullable String receiver) {
  private static final int SHORTEST = 16;

  public ArchiveCity {
    var check = new Violations().text("slug", slug, 63);
    if (receiver == null) {
      check.text("passphrase", passphrase, 200);
      if (passphrase != null && passphrase.length() < SHORTEST) {
        check.add("passphrase", KernelError.TOO_SHORT, SHORTEST);
      }
    } else if (passphrase != null) {
      check.add("passphrase", ArchiveError.ONE_WAY_ALONE);
    }
    check.refuseIfAny();
    if (receiver != null) {
      ReceivingKeys.fingerprint(receiver);
    }
  }

  /** Under a passphrase. */
  public ArchiveCity(String slug, String passphrase) {
    this(slug, passphrase, null);
  }

  /** For one installation alone. */
  public static ArchiveCity forReceiver(String slug, String publicKey) {
    return new ArchiveCity(slug, null, publicKey);
  }

  String requirePassphrase() {
    if (passphrase == null) {
      throw new IllegalStateException("made for a receiver");
    }
    return passphrase;
  }

  /** Tells nothing of the passphrase. */
  @Override
  public String toString() {
    return "ArchiveCity " + slug;
  }
}
