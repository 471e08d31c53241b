package org.tierline.history;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Violation;
import org.tierline.kernel.Violations;

/** The lines of a file, read one after the other; blank ones are passed over and not counted. */
interface FileLines extends Closeable {
  /** The longest line that is read, in bytes or characters. */
  int LONGEST = 1 << 20;

  /** Lines of a file in its form; the byte order mark in front, if any, is passed over. */
  static FileLines of(ImportFormat format, InputStream content) throws IOException {
    var in = new BufferedInputStream(content, 1 << 16);
    in.mark(3);
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
    return format == ImportFormat.CSV ? new CsvLines(in) : new JsonLines(in);
  }

  /** The next line; null after the last. */
  @Nullable FileLine next() throws IOException;

  /** Passes over lines that were worked off before. */
  default void skip(long lines) throws IOException {
    for (long i = 0; i < lines; i++) {
      next();
    }
  }

  static Violation problem(String column, ErrorCode code, Object... arguments) {
    return new Violations().add(column, code, arguments).list().get(0);
  }
}
