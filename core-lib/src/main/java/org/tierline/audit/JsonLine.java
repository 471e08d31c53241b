package org.tierline.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one line of JSON with nothing but the JDK, because an exported log is verified
 * where no library is. It reads strictly: a name that occurs twice in an object is refused, since
 * one reader would show the first value and another the second.
 */
public final class JsonLine {
  private static final int LONGEST_LINE = 64 << 20;
  private static final int DEEPEST = 16;
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private JsonLine(String text) {
    this.text = text;
  }

  /** What a line is not, and where. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
      super(message);
    }
  }

  /** The bytes of the next line, up to and with its line feed; null at the end. */
  public static byte @Nullable [] next(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(512);
    int each;
    while ((each = in.read()) >= 0) {
      line.write(each);
      if (each == '\n') {
        break;
      }
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  /** Reads the bytes of a line, with or without its line feed; they must be UTF-8. */
  public static Map<String, @Nullable Object> read(byte[] line) throws MalformedException {
    try {
      int length = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
      return read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedException("expected UTF-8");
    }
  }

  /** Reads a line that is one object. Numbers stay texts of class {@link Literal}. */
  public static Map<String, @Nullable Object> read(String line) throws MalformedException {
    var reader = new JsonLine(line);
    reader.skipSpace();
    reader.require('{');
    Map<String, @Nullable Object> object = reader.object(0);
    reader.skipSpace();
    if (reader.at < line.length()) {
      throw reader.malformed("text after the object");
    }
    return object;
  }

  /** A number as it is written. */
  public record Literal(String text) {}

  private @Nullable Object value(int depth) throws MalformedException {
    skipSpace();
    if (depth > DEEPEST || at == text.length()) {
      throw malformed("a value");
    }
    char first = text.charAt(at++);
    return switch (first) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> literal();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws MalformedException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    skipSpace();
    if (take('}')) {
      return object;
    }
    do {
      skipSpace();
      require('"');
      String name = string();
      skipSpace();
      require(':');
      if (object.containsKey(name)) {
        throw malformed("a name that did not occur before");
      }
      object.put(name, value(depth + 1));
      skipSpace();
    } while (take(','));
    require('}');
    return object;
  }

  private List<@Nullable Object> array(int depth) throws MalformedException {
    var array = new ArrayList<@Nullable Object>();
    skipSpace();
    if (take(']')) {
      return array;
    }
    do {
      array.add(value(depth + 1));
      skipSpace();
    } while (take(','));
    require(']');
    return array;
  }

  private String string() throws MalformedException {
    var found = new StringBuilder();
    while (at < text.length()) {
      char each = text.charAt(at++);
      if (each == '"') {
        return found.toString();
      }
      if (each < ' ') {
        throw malformed("no control character");
      }
      found.append(each == '\\' ? escaped() : each);
    }
    throw malformed("the end of a text");
  }

  private char escaped() throws MalformedException {
    char code = at < text.length() ? text.charAt(at++) : ' ';
    if (code == 'u' && at + 4 <= text.length()) {
      String hex = text.substring(at, at + 4);
      if (hex.matches("[0-9A-Fa-f]{4}")) {
        at += 4;
        return (char) Integer.parseInt(hex, 16);
      }
    }
    int known = ESCAPES.indexOf(code);
    if (known < 0) {
      throw malformed("an escape");
    }
    return ESCAPED.charAt(known);
  }

  private @Nullable Object literal() throws MalformedException {
    int start = at - 1;
    while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("null")) {
      return null;
    }
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    if (word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      return new Literal(word);
    }
    throw malformed("a value");
  }

  private void skipSpace() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void require(char wanted) throws MalformedException {
    if (!take(wanted)) {
      throw malformed("'" + wanted + "'");
    }
  }

  private MalformedException malformed(String expected) {
    return new MalformedException("expected " + expected + " at character " + at);
  }

  /** Writes an object field by field. */
  public static final class Fields {
    private final StringBuilder line = new StringBuilder("{");

    /** A number, boolean or {@link Literal} as such, anything else as text, null as null. */
    public Fields put(String name, @Nullable Object value) {
      line.append(line.length() == 1 ? "" : ",");
      quote(line, name);
      line.append(':');
      if (value == null || value instanceof Number || value instanceof Boolean) {
        line.append(value);
      } else if (value instanceof Literal json) {
        line.append(json.text());
      } else {
        quote(line, value.toString());
      }
      return this;
    }

    /** The line, without a line feed. */
    public String end() {
      return line.append('}').toString();
    }
  }

  /** An object of texts. */
  public static String object(Map<String, String> texts) {
    var fields = new Fields();
    texts.forEach(fields::put);
    return fields.end();
  }

  private static void quote(StringBuilder line, String value) {
    line.append('"');
    int start = 0;
    while (start < value.length() && isPlain(value.charAt(start))) {
      start++;
    }
    line.append(value, 0, start);
    for (int i = start; i < value.length(); i++) {
      char each = value.charAt(i);
      int known = each == '/' ? -1 : ESCAPED.indexOf(each);
      if (known >= 0) {
        line.append('\\').append(ESCAPES.charAt(known));
      } else if (each < ' ') {
        line.append("\\u%04x".formatted((int) each));
      } else {
        line.append(each);
      }
    }
    line.append('"');
  }

  private static boolean isPlain(char each) {
    return each >= ' ' && each != '"' && each != '\\';
  }
}
