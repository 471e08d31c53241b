package org.tierline.archive;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Asks for a city to be erased.
 *
 * @param slug its name in addresses
 * @param repeated the same again, typed by hand
 * @param archiveSha256 of a file of the city that was written lately; null where none is wanted
 * @param waiver why no file is wanted; needed without one, else null
 * @param reason why the city is erased
 */
public record EraseCity(
    String slug,
    String repeated,
    @Nullable String archiveSha256,
    @Nullable String waiver,
    String reason) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public EraseCity {
    var check =
        new Violations()
            .text("slug", slug, 63)
            .text("reason", reason, 300)
            .optionalText("waiver", waiver, 150)
            .pattern("archiveSha256", archiveSha256, SHA256);
    if (!slug.equals(repeated)) {
      check.add("repeated", ArchiveError.SLUG_NOT_REPEATED, slug);
    }
    if (archiveSha256 == null && (waiver == null || waiver.isBlank())) {
      check.add("archiveSha256", KernelError.REQUIRED);
    }
    check.refuseIfAny();
  }

  /** The reason together with why there is no file. */
  String words() {
    return archiveSha256 == null ? reason + "; no file: " + waiver : reason;
  }
}
