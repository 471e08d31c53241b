package org.tierline.attachment;

import java.util.EnumSet;
import java.util.Set;
import org.tierline.kernel.Violations;

/**
 * Which files are taken.
 *
 * @param types the allow-list
 * @param maxBytes how large a file may be
 * @param maxMediaBytes how large sound or film may be
 * @param maxFiles how many files an order may have
 * @param maxOfPetitioner how many of them its petitioner may send
 */
public record AttachmentRules(
    Set<FileType> types, long maxBytes, long maxMediaBytes, int maxFiles, int maxOfPetitioner) {
  private static final long MEBIBYTE = 1L << 20;

  /** All types, 20 MiB, 50 MiB of sound and film, 50 files of which 10 are the petitioner's. */
  public static final AttachmentRules DEFAULTS =
      new AttachmentRules(EnumSet.allOf(FileType.class), 20 * MEBIBYTE, 50 * MEBIBYTE, 50, 10);

  public AttachmentRules {
    new Violations()
        .range("maxBytes", maxBytes, 1, Long.MAX_VALUE)
        .range("maxMediaBytes", maxMediaBytes, 1, Long.MAX_VALUE)
        .range("maxFiles", maxFiles, 1, 10_000)
        .range("maxOfPetitioner", maxOfPetitioner, 0, maxFiles)
        .refuseIfAny();
    types = Set.copyOf(types);
  }

  long limit(FileType type) {
    return type.isMedia() ? maxMediaBytes : maxBytes;
  }
}
