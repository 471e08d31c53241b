package org.tierline.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tierline.seal.MasterKey;

/**
 * The master key of an example: in a file beside the folder of its database, made at the first run.
 * A real program keeps it apart from the database and from its backups.
 */
final class KeyFile {
  private KeyFile() {}

  static MasterKey beside(Path database) throws IOException {
    Path file = database.resolveSibling(database.getFileName() + ".master.key");
    if (!Files.exists(file)) {
      // For its owner alone from the beginning; the file system is one of a Unix, as the
      // database's.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, MasterKey.random());
    }
    return MasterKey.parse(Files.readString(file));
  }
}
