package org.tierline.attachment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ObjLongConsumer;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Contents in the city's own database, in rows of 256 kB: one back-up holds all, and nothing else
 * is to be set up. Written within the transaction of the work; read row by row, each in a short
 * transaction of its own, so that a slow reader holds no connection.
 */
public final class DatabaseStore implements AttachmentStore {
  static final int CHUNK = 256 * 1024;
  private static final int AT_ONCE = 1000;

  private final Transactions transactions;

  public DatabaseStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(Work work, String key, InputStream content) throws IOException {
    int no = 0;
    for (byte[] chunk = content.readNBytes(CHUNK);
        chunk.length > 0;
        chunk = content.readNBytes(CHUNK)) {
      work.sql(
              "insert into tierline.attachment_chunk (tenant_id, content_key, no, content)"
                  + " values (?, ?, ?, ?)")
          .set(work.tenant().value())
          .set(key)
          .set(no++)
          .set(chunk)
          .update();
    }
  }

  @Override
  public InputStream open(Caller caller, String key) throws IOException {
    byte[] first = chunk(caller, key, 0).orElseThrow(() -> new FileNotFoundException(key));
    return new Chunks(first, no -> chunk(caller, key, no));
  }

  @Override
  public InputStream open(Work work, String key) throws IOException {
    byte[] first = chunk(work, key, 0).orElseThrow(() -> new FileNotFoundException(key));
    return new Chunks(first, no -> chunk(work, key, no));
  }

  private Optional<byte[]> chunk(Caller caller, String key, int no) {
    return transactions.read(caller, work -> chunk(work, key, no));
  }

  private static Optional<byte[]> chunk(Work work, String key, int no) {
    return work.sql(
            "select content from tierline.attachment_chunk"
                + " where tenant_id = ? and content_key = ? and no = ?")
        .set(work.tenant().value())
        .set(key)
        .set(no)
        .first(row -> row.getBytes(1));
  }

  @Override
  public long size(Work work, String key) {
    return work.sql(
            "select coalesce(sum(octet_length(content)), 0) from tierline.attachment_chunk"
                + " where tenant_id = ? and content_key = ?")
        .set(work.tenant().value())
        .set(key)
        .number();
  }

  @Override
  public void forEach(Work work, ObjLongConsumer<String> reader) {
    work.sql(
            "select content_key, sum(octet_length(content)) from tierline.attachment_chunk"
                + " where tenant_id = ? group by content_key order by content_key")
        .set(work.tenant().value())
        .forEach(
            AT_ONCE,
            row -> {
              reader.accept(row.getString(1), row.getLong(2));
              return row;
            });
  }

  @Override
  public void delete(Work work, String key) {
    work.sql("delete from tierline.attachment_chunk where tenant_id = ? and content_key = ?")
        .set(work.tenant().value())
        .set(key)
        .update();
  }

  /** Reads on to the next row when one is used up; a row that is not full is the last. */
  private static final class Chunks extends InputStream {
    private final IntFunction<Optional<byte[]>> rows;
    private byte[] chunk;
    private int no;
    private int at;

    Chunks(byte[] first, IntFunction<Optional<byte[]>> rows) {
      this.rows = rows;
      this.chunk = first;
    }

    @Override
    public int read() {
      return hasMore() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int taken = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, into, offset, taken);
      at += taken;
      return taken;
    }

    /** Goes on at the row in which the place lies, without reading those before it. */
    @Override
    public long skip(long count) {
      long within = Math.min(count, chunk.length - at);
      if (within <= 0) {
        return 0;
      }
      if (within == count || chunk.length < CHUNK) {
        at += (int) within;
        return within;
      }
      long beyond = count - within;
      int wanted = no + 1 + (int) (beyond / CHUNK);
      byte[] next = rows.apply(wanted).orElse(null);
      int place = (int) (beyond % CHUNK);
      if (next == null || next.length < place) {
        at = chunk.length;
        return within;
      }
      chunk = next;
      no = wanted;
      at = place;
      return count;
    }

    private boolean hasMore() {
      if (at == chunk.length && chunk.length == CHUNK) {
        chunk = rows.apply(++no).orElseGet(() -> new byte[0]);
        at = 0;
      }
      return at < chunk.length;
    }
  }
}
