package org.tierline.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One running program a folder. The lock ends with the process, however that ends. */
final class FolderLock {
  // Beyond the text, so that others can read who holds it where locks are mandatory.
  private static final long POSITION = Long.MAX_VALUE - 1;
  private static final int LONGEST_PID = 20;

  private final String key;
  private final FileChannel channel;

  private FolderLock(String key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  static FolderLock take(Path folder, Path file) throws IOException {
    var me = Long.toString(ProcessHandle.current().pid());
    // Closing a second channel on the file would drop the lock of the first one in this JVM, so a
    // second taker must not come so far; system properties are shared by all class loaders.
    var key = "org.tierline.embedded.running:" + folder;
    if (System.getProperties().putIfAbsent(key, me) != null) {
      throw inUse(folder, me + ", this very program");
    }
    var taken = false;
    try {
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock(POSITION, 1, false) == null) {
          throw inUse(folder, read(channel));
        }
        write(channel, me);
        taken = true;
        return new FolderLock(key, channel);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } finally {
      if (!taken) {
        System.getProperties().remove(key);
      }
    }
  }

  void release() throws IOException {
    try {
      channel.close();
    } finally {
      System.getProperties().remove(key);
    }
  }

  private static EmbeddedPostgresException inUse(Path folder, String pid) {
    return new EmbeddedPostgresException(
        "The database folder " + folder + " is in use by process " + pid);
  }

  private static String read(FileChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(LONGEST_PID);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString().trim();
  }

  /** Always as long, so that a reader never finds half a number. */
  private static void write(FileChannel channel, String pid) throws IOException {
    var padded = String.format("%-" + LONGEST_PID + "s", pid);
    channel.write(ByteBuffer.wrap(padded.getBytes(StandardCharsets.US_ASCII)), 0);
  }
}
