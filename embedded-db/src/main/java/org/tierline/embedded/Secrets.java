package org.tierline.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Properties;
import org.tierline.embedded.EmbeddedPostgres.Login;

/** The database's name and the logins made with it. */
record Secrets(String database, Login superuser, Login owner, Login runtime) {
  static final String SUPERUSER = "postgres";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PASSWORD_LENGTH = 32;

  static Secrets invent(String database) {
    var random = new SecureRandom();
    return new Secrets(
        database,
        new Login(SUPERUSER, password(random)),
        new Login(database + "_owner", password(random)),
        new Login(database + "_app", password(random)));
  }

  private static String password(SecureRandom random) {
    return random
        .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
        .toString();
  }

  static Secrets read(Path file) throws IOException {
    var lines = new Properties();
    lines.load(new StringReader(Files.readString(file)));
    var database = value(lines, "database", file);
    return new Secrets(
        database,
        new Login(SUPERUSER, value(lines, "superuser.password", file)),
        new Login(database + "_owner", value(lines, "owner.password", file)),
        new Login(database + "_app", value(lines, "runtime.password", file)));
  }

  private static String value(Properties lines, String key, Path file) {
    var value = lines.getProperty(key);
    if (value == null || value.isEmpty()) {
      throw new EmbeddedPostgresException(file + " lacks " + key + "; restore it from a backup");
    }
    return value;
  }

  /** Durable, readable by this user only, whole or not at all. */
  void write(Path file) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, Folders.permissions("rw-------"));
    Files.writeString(fresh, text(), StandardCharsets.UTF_8);
    Folders.forceOne(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String text() {
    return """
        # Made with this database and never changed by the program. Keep it with every backup.
        database=%s
        superuser.password=%s
        owner.password=%s
        runtime.password=%s
        """
        .formatted(database, superuser.password(), owner.password(), runtime.password());
  }

  /** The statements that make the database and its logins in a fresh cluster, one a line. */
  String sql() {
    return """
        alter role "%s" password '%s';
        create role "%s" login password '%s';
        create role "%s" login password '%s';
        create database "%s" owner "%s";
        """
        .formatted(
            superuser.user(),
            superuser.password(),
            owner.user(),
            owner.password(),
            runtime.user(),
            runtime.password(),
            database,
            owner.user());
  }

  @Override
  public String toString() {
    return "Secrets of " + database;
  }
}
