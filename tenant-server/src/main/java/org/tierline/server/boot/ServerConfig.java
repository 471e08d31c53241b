package org.tierline.server.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.tierline.notice.MailSettings;
import org.tierline.server.http.OutsideIssuers;
import org.tierline.server.http.TrustedProxies;

/**
 * Everything that can be configured from outside, read once at start from MicroProfile Config. The
 * keys are {@code tierline.port}, {@code tierline.data} and so on; the environment says {@code
 * TIERLINE_PORT}.
 *
 * @param port the HTTP port that the server is started with, for messages
 * @param data folder of the embedded database, absolute
 * @param demo whether an empty database is filled with a demo city
 * @param database the external database, or null for the embedded one
 * @param adminPasswordFile file with the first administrator's password, or null
 * @param trustedProxies whose word on the address of a client is believed
 * @param uploadMaxMib how many mebibytes the content of an upload may have
 * @param issuers outside issuers whose tokens are believed
 * @param mail the mail server, or null where nobody is told by e-mail
 * @param operatorFactor whether operators must have a second factor
 * @param masterKeyFile file with the master key, or null for that of the data folder
 * @param formerKeyFile file with the master key before that one, or null
 * @param nextKeyFile file with the master key to come, or null
 * @param life how cities as a whole are dealt with
 */
public record ServerConfig(
    int port,
    Path data,
    boolean demo,
    @Nullable ExternalDatabase database,
    @Nullable Path adminPasswordFile,
    TrustedProxies trustedProxies,
    int uploadMaxMib,
    OutsideIssuers issuers,
    @Nullable MailSettings mail,
    boolean operatorFactor,
    @Nullable Path masterKeyFile,
    @Nullable Path formerKeyFile,
    @Nullable Path nextKeyFile,
    LifeConfig life) {

  private static final String ADMIN_PASSWORD = "tierline.admin.password.file";
  private static final String MASTER_KEY = "tierline.master.key.file";
  static final String FORMER_KEY = "tierline.master.key.former.file";
  static final String NEXT_KEY = "tierline.master.key.next.file";
  private static final String MAIL = "tierline.mail.";
  private static final String MAIL_PASSWORD = MAIL + "password";
  private static final String MAIL_PASSWORD_FILE = MAIL_PASSWORD + ".file";

  /** The port on which mail servers take mail of those who sign in (RFC 6409). */
  private static final int SUBMISSION = 587;

  /** A PostgreSQL that somebody else runs. */
  public record ExternalDatabase(String url, Login runtime, Login owner) {}

  /** A database role and its password. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * Reads and checks all keys.
   *
   * @throws ConfigException for the first value that breaks a rule
   */
  public static ServerConfig read(Config config) {
    return new ServerConfig(
        number(config, "tierline.port", 8080, 65535),
        data(config),
        flag(config, "tierline.demo", "false"),
        text(config, "tierline.db.url").map(url -> external(config, url)).orElse(null),
        file(config, ADMIN_PASSWORD),
        proxies(config),
        number(config, "tierline.upload.max.mib", 50, 1024),
        IssuerConfig.read(config),
        text(config, MAIL + "host").map(host -> mail(config, host)).orElse(null),
        flag(config, "tierline.operator.second.factor", "false"),
        file(config, MASTER_KEY),
        file(config, FORMER_KEY),
        file(config, NEXT_KEY),
        LifeConfig.read(config));
  }

  private static Path data(Config config) {
    Path named = path(config, "tierline.data").orElse(Path.of("tierline-data"));
    return named.toAbsolutePath().normalize();
  }

  private static MailSettings mail(Config config, String host) {
    int port = number(config, MAIL + "port", SUBMISSION, 65535);
    String user = text(config, MAIL + "user").orElse(null);
    String from =
        text(config, MAIL + "from")
            .orElseThrow(
                () ->
                    new ConfigException(MAIL + "from", "is needed when tierline.mail.host is set"));
    if (!MailSettings.isAddress(from)) {
      throw new ConfigException(MAIL + "from", "must be an e-mail address, not " + from);
    }
    boolean tls = flag(config, MAIL + "tls", "true");
    return new MailSettings(host, port, user, mailPassword(config, user), from, tls);
  }

  private static @Nullable String mailPassword(Config config, @Nullable String user) {
    Optional<String> given = text(config, MAIL_PASSWORD);
    Optional<Path> file = path(config, MAIL_PASSWORD_FILE);
    if (given.isPresent() && file.isPresent()) {
      throw new ConfigException(MAIL_PASSWORD, "cannot be set beside " + MAIL_PASSWORD_FILE);
    }
    if (user == null) {
      if (given.isPresent() || file.isPresent()) {
        String set = given.isPresent() ? MAIL_PASSWORD : MAIL_PASSWORD_FILE;
        throw new ConfigException(MAIL + "user", "is needed when " + set + " is set");
      }
      return null;
    }
    return given.isPresent()
        ? given.get()
        : file.map(ServerConfig::mailPassword)
            .orElseThrow(
                () ->
                    new ConfigException(
                        MAIL_PASSWORD,
                        "or " + MAIL_PASSWORD_FILE + " is needed when tierline.mail.user is set"));
  }

  private static String mailPassword(Path file) {
    try {
      return Files.readString(readable(MAIL_PASSWORD_FILE, file)).strip();
    } catch (IOException e) {
      throw new ConfigException(MAIL_PASSWORD_FILE, "names a file that cannot be read: " + file);
    }
  }

  private static TrustedProxies proxies(Config config) {
    try {
      return TrustedProxies.parse(text(config, "tierline.trusted.proxies").orElse("none"));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "tierline.trusted.proxies",
          "must be \"none\" or addresses and networks such as 10.0.0.5, 192.168.0.0/16, not "
              + e.getMessage());
    }
  }

  static int number(Config config, String key, int otherwise, int most) {
    String text = text(config, key).orElse(Integer.toString(otherwise));
    if (text.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new ConfigException(key, "must be a number from 1 to " + most + ", not " + text);
  }

  private static ExternalDatabase external(Config config, String url) {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new ConfigException("tierline.db.url", "must begin with jdbc:postgresql://");
    }
    Login runtime = login(config, "tierline.db.user", "tierline.db.password");
    // One login for both where only one is to be had: row-level security is forced on owners too.
    Login owner =
        text(config, "tierline.db.owner.user").isPresent()
            ? login(config, "tierline.db.owner.user", "tierline.db.owner.password")
            : runtime;
    return new ExternalDatabase(url, runtime, owner);
  }

  private static Login login(Config config, String userKey, String passwordKey) {
    return new Login(required(config, userKey), required(config, passwordKey));
  }

  private static String required(Config config, String key) {
    return text(config, key)
        .orElseThrow(() -> new ConfigException(key, "is needed when tierline.db.url is set"));
  }

  static boolean flag(Config config, String key, String otherwise) {
    String text = text(config, key).orElse(otherwise);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(key, "must be true or false, not " + text);
    };
  }

  static Optional<Path> path(Config config, String key) {
    return text(config, key)
        .map(
            text -> {
              try {
                return Path.of(text);
              } catch (InvalidPathException e) {
                throw new ConfigException(key, "is not a path: " + text);
              }
            });
  }

  private static @Nullable Path file(Config config, String key) {
    return path(config, key).map(file -> readable(key, file)).orElse(null);
  }

  private static Path readable(String key, Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigException(key, "names a file that cannot be read: " + file);
    }
    return file.toAbsolutePath();
  }

  static Optional<String> text(Config config, String key) {
    return config
        .getOptionalValue(key, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
