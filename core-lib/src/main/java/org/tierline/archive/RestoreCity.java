package org.tierline.archive;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Takes a city out of a file.
 *
 * @param passphrase with which the file was written
 * @param slug another name in addresses than the one that the city had; null to leave it
 */
public record RestoreCity(String passphrase, @Nullable String slug) {

  public RestoreCity {
    var check = new Violations().text("passphrase", passphrase, 200);
    if (slug != null && !slug.matches("[a-z][a-z0-9-]{1,62}")) {
      check.add("slug", KernelError.MALFORMED, "[a-z][a-z0-9-]{1,62}");
    }
    check.refuseIfAny();
  }

  /** Tells nothing of the passphrase. */
  @Override
  public String toString() {
    return "RestoreCity" + (slug == null ? "" : " as " + slug);
  }
}
