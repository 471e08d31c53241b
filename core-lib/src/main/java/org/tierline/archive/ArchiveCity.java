package org.tierline.archive;

import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Takes a city into a file.
 *
 * @param slug its name in addresses
 * @param passphrase under which its keys travel, at least 16 characters; whoever restores the file
 *     needs it, and it is kept nowhere
 */
public record ArchiveCity(String slug, String passphrase) {
  private static final int SHORTEST = 16;

  public ArchiveCity {
    var check = new Violations().text("slug", slug, 63).text("passphrase", passphrase, 200);
    if (passphrase.length() < SHORTEST) {
      check.add("passphrase", KernelError.TOO_SHORT, SHORTEST);
    }
    check.refuseIfAny();
  }

  /** Tells nothing of the passphrase. */
  @Override
  public String toString() {
    return "ArchiveCity " + slug;
  }
}
