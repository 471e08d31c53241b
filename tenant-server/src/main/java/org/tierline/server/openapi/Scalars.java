package org.tierline.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/** Types that are one value in JSON, as {@link org.tierline.server.http.Json} writes them. */
final class Scalars {
  private static final Scalar TEXT = new Scalar(SchemaType.STRING, null, null);
  private static final Scalar ID = new Scalar(SchemaType.STRING, null, "^-?[0-9]{1,19}$");
  private static final Scalar INT = new Scalar(SchemaType.INTEGER, "int32", null);
  private static final Scalar LONG = new Scalar(SchemaType.INTEGER, "int64", null);
  private static final Scalar DOUBLE = new Scalar(SchemaType.NUMBER, "double", null);
  private static final Scalar FLAG = new Scalar(SchemaType.BOOLEAN, null, null);
  private static final Scalar BYTES = new Scalar(SchemaType.STRING, "binary", null);

  private static final Map<Class<?>, Scalar> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(CharSequence.class, TEXT),
          Map.entry(char.class, TEXT),
          Map.entry(UUID.class, new Scalar(SchemaType.STRING, "uuid", null)),
          Map.entry(URI.class, new Scalar(SchemaType.STRING, "uri", null)),
          Map.entry(byte[].class, new Scalar(SchemaType.STRING, "byte", null)),
          Map.entry(InputStream.class, BYTES),
          Map.entry(StreamingOutput.class, BYTES),
          Map.entry(Instant.class, new Scalar(SchemaType.STRING, "date-time", null)),
          Map.entry(LocalDate.class, new Scalar(SchemaType.STRING, "date", null)),
          Map.entry(LocalTime.class, new Scalar(SchemaType.STRING, "time", null)),
          Map.entry(Duration.class, new Scalar(SchemaType.STRING, "duration", null)),
          Map.entry(YearMonth.class, new Scalar(SchemaType.STRING, null, "^[0-9]{4}-[0-9]{2}$")),
          Map.entry(Year.class, new Scalar(SchemaType.STRING, null, "^[0-9]{4}$")),
          Map.entry(ZoneId.class, TEXT),
          Map.entry(
              Limit.class,
              new Scalar(SchemaType.STRING, null, "^([1-9][0-9]{0,9} ?)?[A-Za-z]{1,3}$")),
          Map.entry(TenantId.class, ID),
          Map.entry(UnitId.class, ID),
          Map.entry(PersonId.class, ID),
          Map.entry(OrderId.class, ID),
          Map.entry(boolean.class, FLAG),
          Map.entry(Boolean.class, FLAG),
          Map.entry(short.class, INT),
          Map.entry(Short.class, INT),
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(float.class, DOUBLE),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(BigDecimal.class, new Scalar(SchemaType.NUMBER, null, null)),
          Map.entry(BigInteger.class, new Scalar(SchemaType.INTEGER, null, null)),
          Map.entry(JsonNode.class, new Scalar(null, null, null)),
          Map.entry(Object.class, new Scalar(null, null, null)));

  private Scalars() {}

  private record Scalar(
      @Nullable SchemaType type, @Nullable String format, @Nullable String pattern) {
    Schema schema() {
      Schema schema = OASFactory.createSchema();
      if (type != null) {
        schema.type(type);
      }
      if (format != null) {
        schema.format(format);
      }
      if (pattern != null) {
        schema.pattern(pattern);
      }
      return schema;
    }
  }

  /** The description of the type, where it is one value. */
  static Optional<Schema> find(Class<?> type) {
    return Optional.ofNullable(KNOWN.get(type)).map(Scalar::schema);
  }
}
