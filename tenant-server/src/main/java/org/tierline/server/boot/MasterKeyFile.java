package org.tierline.server.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.MasterKey;

/**
 * The file with the installation's master key. With the embedded database it is made in the data
 * folder at the first start, for its owner alone, and never again; with an external one it has to
 * be named, since all nodes need the same.
 */
final class MasterKeyFile {
  private static final String KEY = "tierline.master.key.file";
  private static final String NAME = "master.key";

  private MasterKeyFile() {}

  /**
   * Makes the file where there is to be one and nothing lies under a key.
   *
   * @throws ConfigException where the key is lost under which something lies
   */
  static void prepare(ServerConfig config, DataSource owner) {
    if (config.masterKeyFile() != null || config.database() != null) {
      return;
    }
    Path file = config.data().resolve(NAME);
    if (Files.exists(file)) {
      return;
    }
    if (MasterKey.isInUse(owner)) {
      throw new ConfigException(
          KEY,
          "the master key of this database is missing: it was expected at "
              + file
              + ". Put the file there again from its backup, or name where it is; none is made"
              + " in its place, since what is sealed opens with that one alone");
    }
    make(config.data(), file);
  }

  /** Reads the key. */
  static MasterKey read(ServerConfig config) {
    Path file = config.masterKeyFile();
    if (file == null) {
      if (config.database() != null) {
        throw new ConfigException(
            KEY,
            "is needed when tierline.db.url is set: a file with 32 random bytes in Base64, the"
                + " same for all nodes");
      }
      file = config.data().resolve(NAME);
    }
    return read(KEY, file);
  }

  private static MasterKey read(String name, Path file) {
    try {
      return MasterKey.parse(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(name, "names a file that cannot be read: " + file);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, file + ": " + e.getMessage());
    }
  }

  /**
   * Reads the keys by which may be opened besides.
   *
   * @throws ConfigException where the former one is the very key beside which it stands
   */
  static List<MasterKey> further(ServerConfig config) {
    String own = read(config).fingerprint();
    var keys = new ArrayList<MasterKey>();
    add(keys, ServerConfig.FORMER_KEY, config.formerKeyFile(), own);
    Path next = config.nextKeyFile();
    // Once it has come, it is the present one: nobody has to take the setting out at that moment.
    if (next != null && !read(ServerConfig.NEXT_KEY, next).fingerprint().equals(own)) {
      keys.add(read(ServerConfig.NEXT_KEY, next));
    }
    return keys;
  }

  private static void add(List<MasterKey> keys, String name, @Nullable Path file, String own) {
    if (file == null) {
      return;
    }
    MasterKey key = read(name, file);
    if (key.fingerprint().equals(own)) {
      throw new ConfigException(
          name, "names a file with the very key that is given as the present one: " + file);
    }
    keys.add(key);
  }

  private static void make(Path data, Path file) {
    try {
      Files.createDirectories(data);
      Path fresh = Files.createTempFile(data, NAME, "", ownerOnly());
      Files.writeString(
          fresh, MasterKey.random() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
      Files.move(fresh, file);
    } catch (IOException e) {
      throw new ConfigException(KEY, "the file cannot be made: " + file);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------")))
        }
        : new FileAttribute<?>[0];
  }
}
