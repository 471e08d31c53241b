package org.tierline.server.boot;

/** A configuration value that the server cannot work with; the message names key and rule. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(String key, String rule) {
    super(key + " (" + environmentName(key) + "): " + rule);
  }

  private static String environmentName(String key) {
    return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
