package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.tierline.kernel.Caller;
import org.tierline.store.Work;

/**
 * Where the contents of attachments lie. Two are built in, {@link DatabaseStore} and {@link
 * FolderStore}; a host may bring another, such as an object store. Contents of different cities
 * never share a key space: the city is that of the work or caller.
 *
 * <p>Keys are made by the library, 1 to 19 digits, never by whoever uploads. A content is written
 * once, never changed, and deleted when it is purged.
 */
public interface AttachmentStore {

  /**
   * Writes a content to its end, within the transaction of the work. When it throws, nothing is
   * left under the key.
   */
  void put(Work work, String key, InputStream content) throws IOException;

  /**
   * Opens a content for reading after the transaction that allowed it; the reader closes it. A key
   * without content is a {@link java.io.FileNotFoundException}.
   */
  InputStream open(Caller caller, String key) throws IOException;

  /** The same for a content as the work sees it, where the store knows of works. */
  default InputStream open(Work work, String key) throws IOException {
    return open(work.caller(), key);
  }

  /** How large a content is, in bytes; 0 where there is none. */
  long size(Work work, String key) throws IOException;

  /** Names every content of the work's city with its size, in no particular order. */
  void forEach(Work work, ObjLongConsumer<String> reader) throws IOException;

  /** Deletes a content; nothing happens where there is none. */
  void delete(Work work, String key) throws IOException;

  /**
   * Deletes some contents, as the last thing that a transaction does.
   *
   * @param contents their keys, and how large each is by its row, in bytes: 0 where it was deleted
   *     before
   */
  default void delete(Work work, Map<String, Long> contents) throws IOException {
    for (String key : contents.keySet()) {
      delete(work, key);
    }
  }
}
