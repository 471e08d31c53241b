package org.tierline.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What the server writes: one file, and the one before it. */
final class ServerLog {
  private static final long LONGEST = 8L << 20;
  private static final int TAIL_BYTES = 8192;
  private static final int TAIL_LINES = 20;

  private final Path file;
  private long from;

  private ServerLog(Path file) {
    this.file = file;
  }

  /** Puts a log aside that has grown long, and starts a new one. */
  static ServerLog open(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > LONGEST) {
      var old = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(file)) {
      Files.createFile(file, Folders.permissions("rw-------"));
    }
    var log = new ServerLog(file);
    log.mark();
    return log;
  }

  Path file() {
    return file;
  }

  /** What is written from here on is what {@link #tail} tells. */
  void mark() throws IOException {
    from = Files.size(file);
  }

  /** The last lines written since the mark. */
  String tail() throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var start = Math.max(from, channel.size() - TAIL_BYTES);
      var buffer = ByteBuffer.allocate(TAIL_BYTES);
      channel.read(buffer, start);
      var lines = StandardCharsets.UTF_8.decode(buffer.flip()).toString().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
  }
}
