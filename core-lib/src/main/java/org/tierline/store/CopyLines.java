package org.tierline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows as lines of text, in the form of PostgreSQL's {@code COPY}. */
final class CopyLines {
  private CopyLines() {}

  static long out(Connection connection, String text, OutputStream to) {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(text, to);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long in(Connection connection, String text, InputStream from) {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text, from);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
