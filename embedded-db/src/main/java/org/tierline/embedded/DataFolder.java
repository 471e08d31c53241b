package org.tierline.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The folder given by the program, and what lies where in it. */
final class DataFolder {
  private static final System.Logger LOGGER = System.getLogger(EmbeddedPostgres.class.getName());
  static final String HBA = "pg_hba.conf";
  private static final String DATA = "data";
  private static final String HALF_DONE = "data.new-";
  private static final String SECRETS = "secrets.properties";
  private static final String LOG = "server.log";
  private static final String LOCK = "tierline.lock";
  // lost+found stands in the root of a freshly made file system.
  private static final Set<String> KNOWN =
      Set.of(LOCK, SECRETS, SECRETS + ".new", LOG, LOG + ".1", "lost+found");

  /** All come in by password over the loopback address, and by nothing else. */
  private static final String HBA_LINES =
      """
      # Written at each start; changes are lost.
      host all all 127.0.0.1/32 scram-sha-256
      host replication postgres 127.0.0.1/32 scram-sha-256
      """;

  private final Path folder;

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /** Creates the folder if need be; refuses one that holds anything not of ours. */
  static DataFolder open(Path path) throws IOException {
    if (!Files.exists(path)) {
      var parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectories(path, Folders.permissions("rwx------"));
    }
    var folder = new DataFolder(path.toRealPath());
    folder.requireOurs();
    Folders.permit(folder.folder, "rwx------");
    if (folder.isInitialised()) {
      Folders.permit(folder.data(), "rwx------"); // a copy put back by hand may have lost it
      Folders.permit(folder.secrets(), "rw-------");
    }
    return folder;
  }

  private void requireOurs() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new EmbeddedPostgresException(folder + " is not a folder");
    }
    if (Files.exists(data())) {
      requireWhole();
      return;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        if (!KNOWN.contains(name) && !name.startsWith(HALF_DONE)) {
          throw new EmbeddedPostgresException(
              "The folder "
                  + folder
                  + " holds something else ("
                  + name
                  + ") and is left alone; give the database an empty folder of its own");
        }
      }
    }
  }

  private void requireWhole() {
    if (!Files.isRegularFile(data().resolve("PG_VERSION"))) {
      throw new EmbeddedPostgresException(
          data() + " is not the data of a PostgreSQL and is left alone");
    }
    if (!Files.isRegularFile(secrets())) {
      throw new EmbeddedPostgresException(
          "The passwords of the database are missing: restore " + secrets());
    }
  }

  boolean isInitialised() {
    return Files.exists(data(), LinkOption.NOFOLLOW_LINKS);
  }

  void requireVersion(Binaries binaries) throws IOException {
    var made = Files.readString(data().resolve("PG_VERSION")).trim();
    if (!made.equals(binaries.majorVersion())) {
      throw new EmbeddedPostgresException(
          "The data in "
              + folder
              + " was made by PostgreSQL "
              + made
              + ", but the binaries are PostgreSQL "
              + binaries.version()
              + "; use binaries of version "
              + made
              + ", or move the data over with the tools of PostgreSQL");
    }
  }

  /** Says who may come in; a change of the file by hand does not outlive a start. */
  static void writeAccess(Path data) throws IOException {
    var file = data.resolve(HBA);
    if (!Files.exists(file) || !Files.readString(file).equals(HBA_LINES)) {
      Files.writeString(file, HBA_LINES);
      Folders.forceOne(file);
    }
  }

  /** The file in which a running server notes its process number and its state. */
  static Path note(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** The lines of the note; none if there is none, for a server removes it when it ends. */
  static List<String> readNote(Path note) throws IOException {
    try {
      return Files.readAllLines(note, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** A new folder name beside the data, for an initialisation that may be killed. */
  Path halfDone() {
    return folder.resolve(HALF_DONE + Long.toHexString(System.nanoTime()));
  }

  /** Clears away what killed initialisations left; one that still writes is left to the next. */
  void dropHalfDone() throws IOException {
    try (var entries = Files.newDirectoryStream(folder, HALF_DONE + "*")) {
      for (var entry : entries) {
        try {
          Folders.delete(entry);
        } catch (IOException e) {
          LOGGER.log(System.Logger.Level.WARNING, "Left for the next start: " + entry, e);
        }
      }
    }
  }

  Path path() {
    return folder;
  }

  Path data() {
    return folder.resolve(DATA);
  }

  Path secrets() {
    return folder.resolve(SECRETS);
  }

  Path log() {
    return folder.resolve(LOG);
  }

  Path lock() {
    return folder.resolve(LOCK);
  }
}
