package org.tierline.server.launch;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lets the container speak from warnings on; it raises some of its loggers to INFO by itself. Once
 * the application has said why it cannot start, the container only repeats that at length.
 */
public final class QuietContainer implements Filter {
  @Override
  public boolean isLoggable(LogRecord entry) {
    String logger = entry.getLoggerName();
    if (logger != null && logger.startsWith("org.tierline")) {
      return true;
    }
    return entry.getLevel().intValue() >= Level.WARNING.intValue()
        && System.getProperty(Main.FAILURE) == null;
  }
}
