package org.tierline.audit;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine.Literal;
import org.tierline.audit.JsonLine.MalformedException;

/** Fields of a line that was read. */
final class Lines {
  private Lines() {}

  static String text(Map<String, @Nullable Object> line, String name) throws MalformedException {
    String value = optional(line, name);
    if (value == null) {
      throw new MalformedException("expected a text in \"" + name + "\"");
    }
    return value;
  }

  static @Nullable String optional(Map<String, @Nullable Object> line, String name)
      throws MalformedException {
    Object value = line.get(name);
    if (value != null && !(value instanceof String)) {
      throw new MalformedException("expected a text in \"" + name + "\"");
    }
    return (String) value;
  }

  static long number(Map<String, @Nullable Object> line, String name) throws MalformedException {
    if (line.get(name) instanceof Literal literal && literal.text().matches("[0-9]{1,18}")) {
      return Long.parseLong(literal.text());
    }
    throw new MalformedException("expected a number in \"" + name + "\"");
  }

  static byte[] bytes(Map<String, @Nullable Object> line, String name) throws MalformedException {
    try {
      return HexFormat.of().parseHex(text(line, name));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("expected hexadecimal digits in \"" + name + "\"");
    }
  }
}
