package org.tierline.server.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line and the environment ask for; an argument wins over the environment. */
record Options(Action action, int port, Path data, boolean demo, boolean externalDatabase) {
  static final String USAGE =
      """
      Usage: java -jar tierline-server.jar [--port <number>] [--demo] [--help] [--version]
             java -jar tierline-server.jar verify-log <export.jsonl> [<kept.jsonl>]
             java -jar tierline-server.jar master-key <file>
             java -jar tierline-server.jar rescue --city <slug> --login <login> --reason <why>
                                                  [--days <number>|for-good]
             java -jar tierline-server.jar rescue --operator <login> --reason <why>

        verify-log        verify an exported log, or a trail also against one that was kept,
                          without a database; - reads standard input
        master-key        make a new master key in a file, or tell the fingerprint of the one there
        rescue            let an administrator of a city, or an operator, in again with a one-time
                          password; stop a server with an embedded database first
        --port <number>   HTTP port, 1 to 65535 (default 8080, or TIERLINE_PORT)
        --demo            fill an empty database with a demo city (or TIERLINE_DEMO=true)
        --help            print this text
        --version         print the version

      Environment:
        TIERLINE_DATA         data folder (default ./tierline-data)
        TIERLINE_DB_URL       external PostgreSQL, jdbc:postgresql://host/database;
                              without it an embedded PostgreSQL keeps its data in the data folder
        TIERLINE_DB_USER, TIERLINE_DB_PASSWORD
                              the role the server works with, neither owner nor superuser
        TIERLINE_DB_OWNER_USER, TIERLINE_DB_OWNER_PASSWORD
                              the role that owns the tables and migrates them
        TIERLINE_MASTER_KEY_FILE
                              file with the master key; needed with TIERLINE_DB_URL
      """;

  enum Action {
    RUN,
    HELP,
    VERSION,
    /** Lets somebody in again and ends. */
    RESCUE
  }

  /** Arguments that the server does not understand. */
  static final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
      super(message);
    }
  }

  static Options parse(String[] args, Map<String, String> environment) throws UsageError {
    Action action = Action.RUN;
    String port = environment.get("TIERLINE_PORT");
    String portSource = "TIERLINE_PORT";
    boolean demo = isTrue(environment, "TIERLINE_DEMO");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help" -> action = Action.HELP;
        case "--version" -> action = Action.VERSION;
        case "--demo" -> demo = true;
        case "--port" -> {
          if (i + 1 == args.length) {
            throw new UsageError("--port needs a number");
          }
          port = args[++i];
          portSource = "--port";
        }
        default -> throw new UsageError("unknown argument " + args[i]);
      }
    }
    return new Options(
        action,
        port(portSource, port),
        data(environment.get("TIERLINE_DATA")),
        demo,
        !environment.getOrDefault("TIERLINE_DB_URL", "").isBlank());
  }

  private static int port(String source, @Nullable String text) throws UsageError {
    if (text == null) {
      return 8080;
    }
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new UsageError(source + " must be a number from 1 to 65535, not " + text);
  }

  static Path data(@Nullable String text) throws UsageError {
    try {
      return Path.of(text == null || text.isBlank() ? "tierline-data" : text)
          .toAbsolutePath()
          .normalize();
    } catch (InvalidPathException e) {
      throw new UsageError("TIERLINE_DATA is not a path: " + text);
    }
  }

  private static boolean isTrue(Map<String, String> environment, String key) throws UsageError {
    String text = environment.getOrDefault(key, "false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UsageError(key + " must be true or false, not " + text);
    };
  }
}
