package org.tierline.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tierline.calendar.Limit;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/**
 * How this server reads and writes JSON. It reads strictly: unknown fields, numbers for strings,
 * strings for numbers and text after the body are refused. Times are ISO-8601 strings.
 */
public final class Json {
  private static final Set<Class<?>> ID_TYPES =
      Set.of(TenantId.class, UnitId.class, PersonId.class, OrderId.class);

  /** Far beyond what any body of this server needs, and far below what would hurt it. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxNumberLength(64)
          .maxNameLength(1_000)
          .build();

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  public static ObjectMapper json() {
    return MAPPER;
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            rules ->
                rules
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .withCoercionConfigDefaults(
            rules -> rules.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .addModule(texts())
        .build();
  }

  private static SimpleModule texts() {
    SimpleModule module = new SimpleModule("texts");
    text(module, Instant.class, Instant::parse);
    text(module, LocalDate.class, LocalDate::parse);
    text(module, LocalTime.class, LocalTime::parse);
    text(module, YearMonth.class, YearMonth::parse);
    text(module, Year.class, Year::parse);
    text(module, Duration.class, Duration::parse);
    text(module, ZoneId.class, ZoneId::of);
    text(module, TenantId.class, TenantId::parse);
    text(module, UnitId.class, UnitId::parse);
    text(module, PersonId.class, PersonId::parse);
    text(module, OrderId.class, OrderId::parse);
    text(module, Limit.class, Limit::parse);
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new ToStringSerializer(type));
    module.addDeserializer(type, new TextDeserializer<>(type, parse));
  }

  /** What a caller understands by a Java type. */
  static String nameOf(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "number";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "array";
    }
    if (ID_TYPES.contains(type)) {
      return "identifier";
    }
    if (type == Limit.class) {
      return "limit such as 5 WD, 24 NH or 30 MIN";
    }
    if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "object";
    }
    return type.getSimpleName();
  }

  private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      String text = parser.getText();
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not ISO-8601");
      } catch (DomainException | IllegalArgumentException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not of its form");
      }
    }
  }
}
