package org.tierline.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way to the database in one stream, in the binary form of PostgreSQL's {@code COPY}.
 * Begin each row with {@link #row(int)}, then give its values in the order of the columns. Lives
 * within {@link Work#copy}.
 */
public final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int CHUNK = 64 * 1024;
  private static final int END = -1;

  private final CopyIn copy;
  private final CopyValues values = new CopyValues();

  private CopyRows(CopyIn copy) {
    this.copy = copy;
    values.bare(SIGNATURE);
  }

  static long run(Connection connection, String text, Consumer<CopyRows> rows) {
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text);
      try {
        var writer = new CopyRows(copy);
        rows.accept(writer);
        writer.values.begin(END);
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

  /** Begins a row of so many columns; its values are given to what is returned. */
  public CopyValues row(int columns) {
    if (values.length() >= CHUNK) {
      flush();
    }
    return values.begin(columns);
  }

  private void flush() {
    try {
      copy.writeToCopy(values.bytes(), 0, values.length());
      values.clear();
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }
}
