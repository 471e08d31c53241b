package org.tierline.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.server.http.Json;

/**
 * What a body must have although its type leaves it out: the constructor of its record is asked
 * with nothing, and says so as it would to a client.
 */
final class Demanded {
  private Demanded() {}

  static Set<String> by(Class<?> type) {
    if (!type.isRecord()) {
      return Set.of();
    }
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    for (RecordComponent each : type.getRecordComponents()) {
      if (each.getType().isPrimitive()) {
        nothing.set(each.getName(), zero(each.getType()));
      }
    }
    try {
      Json.json().readerFor(type).readValue(nothing);
      return Set.of();
    } catch (IOException refused) {
      return told(refused);
    }
  }

  private static JsonNode zero(Class<?> primitive) {
    return primitive == boolean.class
        ? JsonNodeFactory.instance.booleanNode(false)
        : JsonNodeFactory.instance.numberNode(0);
  }

  private static Set<String> told(Throwable refused) {
    for (Throwable link = refused; link != null; link = link.getCause()) {
      if (link instanceof Invalid invalid) {
        return invalid.violations().stream()
            .filter(each -> each.rule() == KernelError.REQUIRED)
            .map(Violation::field)
            .collect(Collectors.toUnmodifiableSet());
      }
    }
    // It fell over what is missing, which its type demands in any case.
    return Set.of();
  }
}
