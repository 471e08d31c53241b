package org.tierline.server.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One log record as one line in UTC, followed by the stack trace where there is one. Whatever a
 * caller has put into a message, no further line can look like a record: those of a message are
 * joined, and those of a stack trace are set in.
 */
public final class LogLine extends Formatter {
  @Override
  public String format(LogRecord entry) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.printf(
          "%s %s %s %s%n",
          entry.getInstant(), entry.getLevel().getName(), entry.getLoggerName(), message(entry));
      if (entry.getThrown() != null) {
        trace(entry.getThrown()).lines().forEach(line -> out.println("  " + line));
      }
    }
    return text.toString();
  }

  private String message(LogRecord entry) {
    return String.valueOf(formatMessage(entry))
        .strip()
        .replaceAll("\\R", " | ")
        .replaceAll("\\p{Cntrl}", "?");
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
