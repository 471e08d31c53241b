package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/**
 * Makes the cluster, the logins and the database beside their final place and moves them there when
 * all of it is on disk: the data is there whole or not at all.
 */
final class FirstStart {
  private FirstStart() {}

  static void run(DataFolder folder, Programs programs, String database)
      throws IOException, InterruptedException {
    var half = folder.halfDone();
    var secrets = Secrets.invent(database);
    try {
      programs.initdb(half);
      programs.single(half, secrets.sql());
      DataFolder.writeAccess(half);
      Folders.force(half);
      secrets.write(folder.secrets());
      Folders.forceOne(folder.path());
      Files.move(half, folder.data(), StandardCopyOption.ATOMIC_MOVE);
      Folders.forceOne(folder.path());
    } finally {
      Folders.delete(half);
    }
  }
}
