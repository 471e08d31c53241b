package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Contents that belong to rows of capabilities above, such as recordings of calls: checked like
 * attachments, and kept in the same store under the ids of those rows. Who may write and read them
 * is those capabilities' rule. Made once for a library; it has no use of its own.
 */
public final class Contents {
  /** So many at most are deleted in one transaction. */
  public static final int DELETED_AT_ONCE = 50;

  private final AttachmentStore store;

  /** Deletes some contents that nobody needs any more; how many they were. */
  @FunctionalInterface
  public interface Purge {
    int some(Work work, int most);
  }

  public Contents(AttachmentStore store) {
    this.store = store;
  }

  /**
   * What is taken.
   *
   * @param types the allow-list
   * @param maxBytes how large a content may be
   */
  public record Limits(Set<FileType> types, long maxBytes) {
    public Limits {
      types = Set.copyOf(types);
    }
  }

  /** A content that was read and found good; to be closed, after which it is forgotten. */
  public static final class Checked implements AutoCloseable {
    private final Spooled spooled;

    private Checked(Spooled spooled) {
      this.spooled = spooled;
    }

    public FileType type() {
      return spooled.type();
    }

    /** In bytes. */
    public long size() {
      return spooled.size();
    }

    /** Of the content, in hexadecimal. */
    public String sha256() {
      return HexFormat.of().formatHex(spooled.hash());
    }

    @Override
    public void close() {
      spooled.close();
    }
  }

  /**
   * Reads a content to its end, outside of any transaction; the stream is not closed.
   *
   * @throws org.tierline.kernel.Invalid where it is empty, too large, of a type that is not taken,
   *     or not what its name or media type says
   */
  public Checked check(NewAttachment about, InputStream content, Limits limits) {
    var rules = new AttachmentRules(limits.types(), limits.maxBytes(), limits.maxBytes(), 1, 0);
    return new Checked(Spooled.read(about, content, rules));
  }

  /** Keeps a content under the id of its row, within the row's transaction. */
  public void put(Work work, long id, Checked checked) {
    try (InputStream content = checked.spooled.open()) {
      store.put(work, Long.toString(id), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a content after the transaction that allowed it; the caller closes it.
   *
   * @param from how many bytes are passed over; not more than it has
   */
  public InputStream open(Caller caller, long id, long from) {
    try {
      InputStream content = store.open(caller, Long.toString(id));
      boolean good = false;
      try {
        content.skipNBytes(from);
        good = true;
        return content;
      } finally {
        if (!good) {
          content.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes what nobody needs any more, so many a transaction that nobody who stores something
   * waits long.
   *
   * @param system a system caller of the city
   * @param most how many it may delete at once
   * @return how many it has deleted
   */
  public static int purge(Transactions transactions, Caller system, int most, Purge purge) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    int done = 0;
    int some;
    int wanted;
    do {
      int atOnce = Math.min(DELETED_AT_ONCE, most - done);
      wanted = atOnce;
      some = transactions.write(system, work -> purge.some(work, atOnce));
      done += some;
    } while (some == wanted && done < most);
    return done;
  }

  /**
   * Deletes contents, as the last thing that a transaction does; nothing happens where there are
   * none.
   *
   * @param sizes of each by the id of its row, in bytes: 0 where it was deleted before
   */
  public void delete(Work work, Map<Long, Long> sizes) {
    var contents = new TreeMap<String, Long>();
    sizes.forEach((id, bytes) -> contents.put(Long.toString(id), bytes));
    try {
      store.delete(work, contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
