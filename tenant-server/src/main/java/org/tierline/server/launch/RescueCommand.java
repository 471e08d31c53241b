package org.tierline.server.launch;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tierline.server.launch.Options.UsageError;

/**
 * Lets somebody in again who is locked out, for whoever has the machine: the server starts on its
 * database by a port of its own, does it, says the one-time password, and ends. What is to be done
 * is handed to the web application by system properties, so that no setting can do it by itself at
 * each start.
 */
final class RescueCommand {
  static final String NAME = "rescue";
  private static final String PREFIX = "tierline.rescue.";
  private static final Set<String> OF_CITY = Set.of("city", "login", "reason", "days");
  private static final Set<String> OF_OPERATOR = Set.of("operator", "reason");

  private RescueCommand() {}

  static Options options(String[] args, Map<String, String> environment) throws UsageError {
    Map<String, String> asked = read(args);
    asked.forEach((name, value) -> System.setProperty(PREFIX + name, value));
    return new Options(
        Options.Action.RESCUE,
        freePort(),
        Options.data(environment.get("TIERLINE_DATA")),
        false,
        !environment.getOrDefault("TIERLINE_DB_URL", "").isBlank());
  }

  static Map<String, String> read(String[] args) throws UsageError {
    var asked = new HashMap<String, String>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new UsageError("rescue takes names with values, not " + args[i]);
      }
      asked.put(args[i].substring(2), args[i + 1]);
    }
    Set<String> known = asked.containsKey("operator") ? OF_OPERATOR : OF_CITY;
    for (String name : asked.keySet()) {
      if (!known.contains(name)) {
        throw new UsageError("rescue does not know --" + name + " here");
      }
    }
    for (String name : known) {
      if (!name.equals("days") && asked.getOrDefault(name, "").isBlank()) {
        throw new UsageError("rescue needs --" + name);
      }
    }
    String days = asked.getOrDefault("days", "7");
    if (!days.matches("[0-9]{1,2}|for-good")) {
      throw new UsageError("--days must be a number from 1 to 30, or for-good, not " + days);
    }
    return asked;
  }

  private static int freePort() throws UsageError {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UsageError("no port is free: " + e.getMessage());
    }
  }
}
