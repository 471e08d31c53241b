package org.tierline.archive;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tierline.store.Work;

/** Files of cities in pieces, where every node can read them; operators only. */
final class ArchiveParts {
  /** How large a piece is; the last one is smaller. */
  static final int SIZE = 1 << 20;

  private ArchiveParts() {}

  static void insert(Work work, long archive, int no, byte[] content) {
    work.installationSql(
            "insert into tierline.city_archive_part (part_archive_id, part_no, content)"
                + " values (?, ?, ?)")
        .set(archive)
        .set(no)
        .set(content)
        .update();
  }

  static Optional<byte[]> find(Work work, long archive, int no) {
    return work.installationSql(
            "select content from tierline.city_archive_part"
                + " where part_archive_id = ? and part_no = ?")
        .set(archive)
        .set(no)
        .first(row -> row.getBytes(1));
  }

  static void delete(Work work, long archive) {
    work.installationSql("delete from tierline.city_archive_part where part_archive_id = ?")
        .set(archive)
        .update();
  }

  /** Reads a file of so many bytes, a piece at a time; nobody waits for a slow reader meanwhile. */
  static final class Reading extends InputStream {
    private final IntFunction<Optional<byte[]>> parts;
    private final long bytes;
    private InputStream part = new ByteArrayInputStream(new byte[0]);
    private int next;
    private long read;

    Reading(IntFunction<Optional<byte[]>> parts, long bytes) {
      this.parts = parts;
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (read >= bytes) {
        return -1;
      }
      int got = part.read(into, offset, length);
      if (got < 0) {
        byte[] content =
            parts.apply(next).orElseThrow(() -> new FileNotFoundException("deleted meanwhile"));
        part = new ByteArrayInputStream(content);
        next++;
        return read(into, offset, length);
      }
      read += got;
      return got;
    }
  }
}
