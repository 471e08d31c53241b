package org.tierline.server.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The body of a request, received whole into a temporary file with its hash. How large it may be is
 * the guard's to say. Closing deletes the file.
 */
final class BodyFile implements AutoCloseable {
  private final Path file;
  private final String sha256;

  private BodyFile(Path file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  static BodyFile receive(InputStream content) {
    try {
      Path file = Files.createTempFile("tierline-body-", ".part");
      boolean isWhole = false;
      try (OutputStream out = Files.newOutputStream(file)) {
        var hashed = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
        hashed.transferTo(out);
        isWhole = true;
        return new BodyFile(file, HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
      } finally {
        if (!isWhole) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** In hexadecimal digits. */
  String sha256() {
    return sha256;
  }

  InputStream open() {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
