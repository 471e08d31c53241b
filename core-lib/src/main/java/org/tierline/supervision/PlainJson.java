package org.tierline.supervision;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** Writes views as JSON with nothing but the JDK: records by their components, ids as texts. */
final class PlainJson {
  private PlainJson() {}

  /** The components of a record, in their order. */
  static Map<String, @Nullable Object> fields(Record view) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    try {
      for (RecordComponent each : view.getClass().getRecordComponents()) {
        fields.put(each.getName(), each.getAccessor().invoke(view));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(view.getClass().getName(), e);
    }
    return fields;
  }

  static String write(@Nullable Object value) {
    var json = new StringBuilder();
    write(json, value);
    return json.toString();
  }

  private static void write(StringBuilder json, @Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(json, map);
    } else if (value instanceof Collection<?> list) {
      array(json, list);
    } else if (isText(value)) {
      quote(json, value.toString());
    } else if (value instanceof Record view) {
      object(json, fields(view));
    } else {
      throw new IllegalArgumentException("cannot be written: " + value.getClass());
    }
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Enum<?>
        || value instanceof Temporal
        || value instanceof OrderId
        || value instanceof UnitId
        || value instanceof PersonId;
  }

  private static void object(StringBuilder json, Map<?, ?> map) {
    json.append('{');
    String comma = "";
    for (Map.Entry<?, ?> each : map.entrySet()) {
      json.append(comma);
      quote(json, String.valueOf(each.getKey()));
      json.append(':');
      write(json, each.getValue());
      comma = ",";
    }
    json.append('}');
  }

  private static void array(StringBuilder json, Collection<?> list) {
    json.append('[');
    String comma = "";
    for (Object each : list) {
      json.append(comma);
      write(json, each);
      comma = ",";
    }
    json.append(']');
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        json.append('\\').append(each);
      } else if (each < ' ') {
        json.append("\\u%04x".formatted((int) each));
      } else {
        json.append(each);
      }
    }
    json.append('"');
  }
}
