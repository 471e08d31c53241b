package org.tierline.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Keeps instants as {@code timestamptz}; without it the provider would store bytes. */
@Converter(autoApply = true)
public final class InstantConverter implements AttributeConverter<Instant, OffsetDateTime> {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  @Override
  public @Nullable OffsetDateTime convertToDatabaseColumn(@Nullable Instant instant) {
    return instant == null ? null : column(instant);
  }

  /**
   * A moment as it is kept: in microseconds, cut off, where the driver would round up. One that no
   * calendar of people has, such as of the year 300000, is {@link Invalid}.
   */
  static OffsetDateTime column(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw Invalid.of("time", KernelError.OUT_OF_RANGE, FIRST, LAST);
    }
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable OffsetDateTime column) {
    return column == null ? null : column.toInstant();
  }
}
