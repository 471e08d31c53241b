package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** Where binaries are kept if the program does not say: a folder of the user. */
final class BinariesCache {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

  private BinariesCache() {}

  /** A folder that exists and that only this user can write; readable by all. */
  static Path folder(RunAs runAs) throws IOException {
    var own = runAs.isOtherUser() ? null : ownCache();
    if (own != null) {
      return own;
    }
    var user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
    var shared = Path.of(System.getProperty("java.io.tmpdir"), "tierline-" + user);
    if (!Files.isDirectory(shared)) {
      Files.createDirectories(shared.getParent());
      Files.createDirectory(shared, Folders.permissions("rwxr-xr-x"));
    }
    requireUnshared(shared);
    return shared;
  }

  private static @Nullable Path ownCache() {
    var xdg = System.getenv("XDG_CACHE_HOME");
    var home = System.getProperty("user.home");
    if (xdg == null && (home == null || home.equals("?"))) {
      return null;
    }
    var cache = xdg == null ? Path.of(home, ".cache", "tierline") : Path.of(xdg, "tierline");
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache) ? cache : null;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "No cache folder at " + cache, e);
      return null;
    }
  }

  /** In a folder open to all, someone else may have made ours first and put programs into it. */
  private static void requireUnshared(Path folder) throws IOException {
    if (!Folders.isPosix()) {
      return;
    }
    var probe = Files.createTempFile("tierline", ".probe");
    var me = Folders.owner(probe);
    Files.delete(probe);
    var permissions = Files.getPosixFilePermissions(folder);
    if (Files.isSymbolicLink(folder)
        || Folders.owner(folder) != me
        || permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new EmbeddedPostgresException(
          folder + " can be written by others; name another folder for the binaries");
    }
  }
}
