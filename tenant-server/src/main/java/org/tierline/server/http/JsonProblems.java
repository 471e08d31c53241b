package org.tierline.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;

/**
 * Says what was wrong with a JSON body: the place of a syntax error, else the path of the field.
 */
final class JsonProblems {
  private JsonProblems() {}

  static Problem of(JsonProcessingException failure, Problems problems) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return problems.invalid(path(unknown), "unknown-field");
    }
    if (failure instanceof InvalidFormatException format && isEnum(format.getTargetType())) {
      return problems.invalid(path(format), "one-of", allowed(format.getTargetType()));
    }
    if (failure instanceof ValueInstantiationException refused
        && refused.getCause() instanceof Invalid broken) {
      return problems.ofDomain(broken);
    }
    if (failure instanceof ValueInstantiationException refused) {
      return problems.invalid(path(refused), "invalid");
    }
    if (failure instanceof MismatchedInputException mismatch) {
      return mismatch(mismatch, problems);
    }
    if (failure instanceof JsonMappingException mapping
        && mapping.getCause() instanceof InputCoercionException number) {
      return problems.invalid(path(mapping), "type", Json.nameOf(number.getTargetType()));
    }
    if (failure instanceof JsonMappingException mapping
        && !(mapping.getCause() instanceof StreamReadException)
        && !mapping.getPath().isEmpty()) {
      return problems.invalid(path(mapping), "invalid");
    }
    return malformed(failure, problems);
  }

  private static Problem mismatch(MismatchedInputException mismatch, Problems problems) {
    if (mismatch.getPath().isEmpty()
        && mismatch.getCurrentToken() == null
        && startsAtEnd(mismatch.getLocation())) {
      return problems.of(ProblemType.BODY_MISSING);
    }
    if (mismatch.getTargetType() == null) {
      return problems.invalid(path(mismatch), "invalid");
    }
    return problems.invalid(path(mismatch), "type", Json.nameOf(mismatch.getTargetType()));
  }

  private static boolean startsAtEnd(@Nullable JsonLocation location) {
    return location == null || location.getCharOffset() <= 0 && location.getByteOffset() <= 0;
  }

  private static Problem malformed(JsonProcessingException failure, Problems problems) {
    JsonLocation location = failure.getLocation();
    int line = location == null ? 1 : Math.max(location.getLineNr(), 1);
    int column = location == null ? 1 : Math.max(location.getColumnNr(), 1);
    return problems.of(
        ProblemType.JSON_MALFORMED, Integer.toString(line), Integer.toString(column));
  }

  private static boolean isEnum(@Nullable Class<?> type) {
    return type != null && type.isEnum();
  }

  private static String allowed(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
