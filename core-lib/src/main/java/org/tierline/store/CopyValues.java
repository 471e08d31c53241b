package org.tierline.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values of rows in the binary form of PostgreSQL's {@code COPY}, one behind the other in the order
 * of the columns; each method is for the SQL types that it names, and takes null. They may be
 * worked out before there is a connection, and are then given to {@link CopyRows} as they are. Used
 * by one thread.
 */
public final class CopyValues {
  private static final int FIRST_ROOM = 4 * 1024;
  private static final long EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long MICROS = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;
  private static final int NULL = -1;
  private static final byte JSONB_VERSION = 1;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_ROOM);

  /** How many bytes have come together. */
  public int length() {
    return buffer.position();
  }

  /** What has come together; the next value begins anew. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(buffer.array(), buffer.position());
    buffer.clear();
    return taken;
  }

  /** The bytes so far; what is beyond {@link #length()} has no meaning. */
  byte[] bytes() {
    return buffer.array();
  }

  void clear() {
    buffer.clear();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(wanted).put(buffer.flip());
    }
    return buffer;
  }

  /** Begins a row of so many columns. */
  CopyValues begin(int columns) {
    room(2).putShort((short) columns);
    return this;
  }

  /** Bytes without a length in front. */
  CopyValues bare(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  /** A part of what was worked out before, of whole values. */
  public CopyValues ready(byte[] values, int from, int to) {
    room(to - from).put(values, from, to - from);
    return this;
  }

  /** A {@code bigint}. */
  public CopyValues number(@Nullable Long value) {
    return value == null ? nothing() : number(value.longValue());
  }

  private CopyValues number(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  /** An {@code int}. */
  public CopyValues integer(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    room(8).putInt(4).putInt(value);
    return this;
  }

  /** A {@code smallint}. */
  public CopyValues small(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    room(6).putInt(2).putShort(value.shortValue());
    return this;
  }

  /** A {@code boolean}. */
  public CopyValues flag(boolean value) {
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** A {@code double precision}. */
  public CopyValues real(@Nullable Double value) {
    if (value == null) {
      return nothing();
    }
    room(12).putInt(8).putDouble(value);
    return this;
  }

  /** A {@code timestamptz}, to the microsecond. */
  public CopyValues instant(@Nullable Instant value) {
    if (value == null) {
      return nothing();
    }
    return number(
        (value.getEpochSecond() - EPOCH_SECOND) * MICROS + value.getNano() / NANOS_A_MICRO);
  }

  /** A {@code date}. */
  public CopyValues date(@Nullable LocalDate value) {
    return integer(value == null ? null : Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
  }

  /** A {@code text} or {@code varchar}. */
  public CopyValues text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of a constant, as a {@code varchar}. */
  public CopyValues name(@Nullable Enum<?> value) {
    return text(value == null ? null : value.name());
  }

  /** A {@code jsonb}. */
  public CopyValues json(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    room(5 + bytes.length).putInt(1 + bytes.length).put(JSONB_VERSION).put(bytes);
    return this;
  }

  /** A {@code bytea}. */
  public CopyValues bytes(byte @Nullable [] value) {
    if (value == null) {
      return nothing();
    }
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  private CopyValues nothing() {
    room(4).putInt(NULL);
    return this;
  }
}
