package org.tierline.benchmarks.harness;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What an engine's process answers: one line of names and values. */
public final class Reply {
  private final Map<String, String> values = new LinkedHashMap<>();

  Reply with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  static Reply failure(Throwable cause) {
    return new Reply().with("failure", cause.toString());
  }

  String line() {
    var line = new StringBuilder();
    values.forEach(
        (name, value) ->
            line.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append(' '));
    return line.toString().strip();
  }

  /** Reads a line that {@link #line} wrote; a failure is thrown. */
  public static Reply parse(String line) {
    var reply = new Reply();
    for (String part : line.split(" ")) {
      int sign = part.indexOf('=');
      reply.with(
          part.substring(0, sign),
          URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8));
    }
    if (reply.has("failure")) {
      throw new IllegalStateException(reply.text("failure"));
    }
    return reply;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  public long number(String name) {
    return Long.parseLong(text(name));
  }
}
