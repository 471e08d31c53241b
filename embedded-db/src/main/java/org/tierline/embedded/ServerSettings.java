package org.tierline.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the server. They go onto its command line, where neither {@code postgresql.conf}
 * nor {@code ALTER SYSTEM} can overrule them.
 */
final class ServerSettings {
  static final String ADDRESS = "127.0.0.1";
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("data_sync_retry", "off"),
          Map.entry("ignore_checksum_failure", "off"),
          Map.entry("zero_damaged_pages", "off"),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("scram_iterations", "4096"),
          Map.entry("listen_addresses", ADDRESS),
          Map.entry("unix_socket_directories", ""),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_destination", "stderr"),
          Map.entry("logging_collector", "off"));

  private static final Set<String> OURS =
      Set.of(
          "port",
          "data_directory",
          "config_file",
          "hba_file",
          "ident_file",
          "external_pid_file",
          "unix_socket_group",
          "unix_socket_permissions");

  private final Map<String, String> extra = new LinkedHashMap<>();

  void add(String key, String value) {
    // PostgreSQL reads names so, too.
    var name = key.toLowerCase(Locale.ROOT).replace('-', '_');
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a setting: " + key);
    }
    if (OURS.contains(name)) {
      throw new IllegalArgumentException(name + " is decided by the embedded database");
    }
    var fixed = FIXED.get(name);
    if (fixed != null && !fixed.equalsIgnoreCase(value.trim())) {
      throw new IllegalArgumentException(
          name + " is always '" + fixed + "' here and cannot be '" + value + "'");
    }
    extra.put(name, value);
  }

  ServerSettings copy() {
    var copy = new ServerSettings();
    copy.extra.putAll(extra);
    return copy;
  }

  /** The words for the command line; what is fixed comes last, and the last one counts. */
  List<String> words(Path data, int port) {
    var all = new LinkedHashMap<>(extra);
    all.putAll(FIXED);
    all.put("hba_file", data.resolve(DataFolder.HBA).toString());
    all.put("port", Integer.toString(port));
    var words = new ArrayList<String>();
    all.forEach(
        (name, value) -> {
          words.add("-c");
          words.add(name + "=" + value);
        });
    return words;
  }
}
