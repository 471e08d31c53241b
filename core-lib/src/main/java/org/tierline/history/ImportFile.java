package org.tierline.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tierline.kernel.Invalid;

/**
 * A file on the node's own disk, counted and hashed while it was copied there: on its way into the
 * store, so that a slow client holds no connection, and out of it again for being read. Closing
 * deletes it.
 */
final class ImportFile implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final long size;
  private final byte[] hash;

  private ImportFile(Path path, long size, byte[] hash) {
    this.path = path;
    this.size = size;
    this.hash = hash;
  }

  /** Copies a content to its end; refuses more than so many bytes. */
  static ImportFile copy(InputStream content, long most) {
    try {
      Path path = Files.createTempFile("tierline-import-", ".part");
      boolean good = false;
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long size = copy(content, path, digest, most);
        good = true;
        return new ImportFile(path, size, digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this JDK lacks SHA-256", e);
      } finally {
        if (!good) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long copy(InputStream content, Path to, MessageDigest digest, long most)
      throws IOException {
    long size = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER];
      for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
        size += got;
        if (size > most) {
          throw Invalid.of("content", HistoryError.IMPORT_FILE_TOO_LARGE, (most >> 20) + " MiB");
        }
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
    }
    return size;
  }

  long size() {
    return size;
  }

  byte[] hash() {
    return hash.clone();
  }

  InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
