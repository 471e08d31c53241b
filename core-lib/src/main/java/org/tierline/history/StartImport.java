package org.tierline.history;

import org.tierline.kernel.Violations;

/**
 * A file of historic orders to be brought in.
 *
 * @param fileName as whoever sends it calls it; at most 200 characters, kept for the record
 */
public record StartImport(String fileName, ImportFormat format, ImportMode mode) {

  public StartImport {
    new Violations()
        .text("fileName", fileName, 200)
        .required("format", format)
        .required("mode", mode)
        .refuseIfAny();
  }
}
