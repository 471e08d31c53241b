package org.tierline.server.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One log record as one line in UTC, followed by the stack trace where there is one. */
public final class LogLine extends Formatter {
  @Override
  public String format(LogRecord entry) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.printf(
          "%s %s %s %s%n",
          entry.getInstant(), entry.getLevel().getName(), entry.getLoggerName(), message(entry));
      if (entry.getThrown() != null) {
        entry.getThrown().printStackTrace(out);
      }
    }
    return text.toString();
  }

  private String message(LogRecord entry) {
    return String.valueOf(formatMessage(entry)).strip();
  }
}
