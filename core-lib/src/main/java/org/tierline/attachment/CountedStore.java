package org.tierline.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.store.Work;
import org.tierline.tenant.CityQuotas;
import org.tierline.tenant.TenantError;
import org.tierline.tenant.Tenants;

/**
 * A store that counts what a city keeps and takes no more than it may. The count moves in the
 * transaction that writes or deletes a content, behind the content itself: of two that upload at
 * once the second waits only for the end of the first. A city whose files were there before anybody
 * counted is counted once, when something is stored.
 */
public final class CountedStore implements AttachmentStore {
  private final AttachmentStore through;
  private final Tenants tenants;

  private CountedStore(AttachmentStore through, Tenants tenants) {
    this.through = through;
    this.tenants = tenants;
  }

  public static CountedStore over(AttachmentStore through, Tenants tenants) {
    return new CountedStore(through, tenants);
  }

  @Override
  public void put(Work work, String key, InputStream content) throws IOException {
    Long mebibytes = tenants.quota(work).storedMib();
    long most = mebibytes == null ? Long.MAX_VALUE : mebibytes << 20;
    long before = counted(work);
    var counting = new Counting(content, most - before, most);
    through.put(work, key, counting);
    add(work, counting.bytes);
    if (mebibytes != null && counted(work) > most) {
      through.delete(work, key);
      throw usedUp(most);
    }
  }

  private static Conflict usedUp(long most) {
    return new Conflict(TenantError.STORAGE_USED_UP, most >> 20);
  }

  private long counted(Work work) throws IOException {
    Long known =
        work.sql("select value from tierline.counter where tenant_id = ? and name = ?")
            .set(work.tenant().value())
            .set(CityQuotas.STORED)
            .first(row -> row.getLong(1))
            .orElse(null);
    if (known != null) {
      return known;
    }
    var sum = new AtomicLong();
    through.forEach(work, (key, size) -> sum.addAndGet(size));
    work.sql(
            "insert into tierline.counter (tenant_id, name, value) values (?, ?, ?)"
                + " on conflict (tenant_id, name) do nothing")
        .set(work.tenant().value())
        .set(CityQuotas.STORED)
        .set(sum.get())
        .update();
    return sum.get();
  }

  private static void add(Work work, long bytes) {
    work.sql(
            "update tierline.counter set value = greatest(0, value + ?)"
                + " where tenant_id = ? and name = ?")
        .set(bytes)
        .set(work.tenant().value())
        .set(CityQuotas.STORED)
        .update();
  }

  @Override
  public InputStream open(Caller caller, String key) throws IOException {
    return through.open(caller, key);
  }

  @Override
  public InputStream open(Work work, String key) throws IOException {
    return through.open(work, key);
  }

  @Override
  public long size(Work work, String key) throws IOException {
    return through.size(work, key);
  }

  @Override
  public void forEach(Work work, ObjLongConsumer<String> reader) throws IOException {
    through.forEach(work, reader);
  }

  @Override
  public void delete(Work work, String key) throws IOException {
    long size = through.size(work, key);
    through.delete(work, key);
    if (size > 0) {
      add(work, -size);
    }
  }

  /**
   * Lowers the count once, behind all of them: whoever stores something in the city meanwhile waits
   * for no more than the commit. What a content counts is what its row says, since a store without
   * transactions may have deleted it in one that was rolled back.
   */
  @Override
  public void delete(Work work, Map<String, Long> contents) throws IOException {
    through.delete(work, contents);
    long bytes = contents.values().stream().mapToLong(Long::longValue).sum();
    if (bytes > 0) {
      add(work, -bytes);
    }
  }

  /** Stops where there is no room for more, so that nothing is read in vain. */
  private static final class Counting extends FilterInputStream {
    private final long room;
    private final long most;
    private long bytes;

    Counting(InputStream content, long room, long most) {
      super(content);
      this.room = room;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      count(skipped);
      return skipped;
    }

    private void count(long more) {
      bytes += more;
      if (bytes > room) {
        throw usedUp(most);
      }
    }
  }
}
