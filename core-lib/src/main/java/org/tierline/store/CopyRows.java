package org.tierline.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way to the database in one stream, in the binary form of PostgreSQL's {@code COPY}.
 * Begin each row with {@link #row(int)}, then give its values in the order of the columns; each
 * method is for the SQL types that it names, and takes null. Lives within {@link Work#copy}.
 */
public final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int CHUNK = 64 * 1024;
  private static final int NULL = -1;
  private static final byte JSONB_VERSION = 1;

  private final CopyIn copy;
  private ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK);

  private CopyRows(CopyIn copy) {
    this.copy = copy;
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  static long run(Connection connection, String text, Consumer<CopyRows> rows) {
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text);
      try {
        var writer = new CopyRows(copy);
        rows.accept(writer);
        writer.buffer.putShort((short) -1);
        writer.flush();
        return copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /** Begins a row of so many columns. */
  public CopyRows row(int columns) {
    if (buffer.position() >= CHUNK) {
      flush();
    }
    room(2).putShort((short) columns);
    return this;
  }

  private void flush() {
    try {
      copy.writeToCopy(buffer.array(), 0, buffer.position());
      buffer.clear();
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(wanted).put(buffer.flip());
    }
    return buffer;
  }

  /** A {@code bigint}. */
  public CopyRows number(@Nullable Long value) {
    if (value == null) {
      return nothing();
    }
    room(12).putInt(8).putLong(value);
    return this;
  }

  /** An {@code int}. */
  public CopyRows integer(int value) {
    room(8).putInt(4).putInt(value);
    return this;
  }

  /** A {@code smallint}. */
  public CopyRows small(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    room(6).putInt(2).putShort(value.shortValue());
    return this;
  }

  /** A {@code boolean}. */
  public CopyRows flag(boolean value) {
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** A {@code double precision}. */
  public CopyRows real(@Nullable Double value) {
    if (value == null) {
      return nothing();
    }
    room(12).putInt(8).putDouble(value);
    return this;
  }

  /** A {@code timestamptz}, to the microsecond. */
  public CopyRows instant(@Nullable Instant value) {
    return number(value == null ? null : ChronoUnit.MICROS.between(EPOCH, value));
  }

  /** A {@code text} or {@code varchar}. */
  public CopyRows text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of a constant, as a {@code varchar}. */
  public CopyRows name(@Nullable Enum<?> value) {
    return text(value == null ? null : value.name());
  }

  /** A {@code jsonb}. */
  public CopyRows json(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    room(5 + bytes.length).putInt(1 + bytes.length).put(JSONB_VERSION).put(bytes);
    return this;
  }

  /** A {@code bytea}. */
  public CopyRows bytes(byte @Nullable [] value) {
    if (value == null) {
      return nothing();
    }
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  private CopyRows nothing() {
    room(4).putInt(NULL);
    return this;
  }
}
