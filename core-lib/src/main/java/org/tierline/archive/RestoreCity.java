package org.tierline.archive;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Takes a city out of a file.
 *
 * @param passphrase with which the file was written; null for one that was made for this
 *     installation alone
 * @param sender the public key by which the installation signs that wrote the file, as it shows it
 *     (X.509, Base64); needed for a file without passphrase, since anybody can seal for a public
 *     key; null not to ask
 * @param slug another name in addresses than the one that the city had; null to leave it
 */
public record RestoreCity(
    @Nullable String passphrase, @Nullable String sender, @Nullable String slug) {

  public RestoreCity {
    var check = new Violations();
    if (sender == null) {
      check.text("passphrase", passphrase, 200);
    } else {
      check.optionalText("passphrase", passphrase, 200);
    }
    if (slug != null && !slug.matches("[a-z][a-z0-9-]{1,62}")) {
      check.add("slug", KernelError.MALFORMED, "[a-z][a-z0-9-]{1,62}");
    }
    check.refuseIfAny();
    if (sender != null) {
      decoded(sender);
    }
  }

  /** By a passphrase. */
  public RestoreCity(String passphrase, @Nullable String slug) {
    this(passphrase, null, slug);
  }

  /** From an installation whose key is known. */
  public static RestoreCity from(String sender) {
    return new RestoreCity(null, sender, null);
  }

  byte @Nullable [] senderKey() {
    return sender == null ? null : decoded(sender);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw Invalid.of("sender", KernelError.MALFORMED, "X.509 in Base64");
    }
  }

  /** Tells nothing of the passphrase. */
  @Override
  public String toString() {
    return "RestoreCity" + (slug == null ? "" : " as " + slug);
  }
}
