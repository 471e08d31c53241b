package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;

/**
 * An upload on its way into the store: copied to a temporary file while it is counted and hashed,
 * then checked. So a slow client holds no connection to the database, and what is refused leaves
 * nothing behind. Closing deletes the file.
 */
final class Spooled implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private long size;
  private byte[] sha256 = new byte[0];
  private @Nullable FileType type;

  private Spooled(Path file) {
    this.file = file;
  }

  /** Reads the content and refuses it where it is too large, or not what its name says. */
  static Spooled read(NewAttachment about, InputStream content, AttachmentRules rules) {
    try {
      var spooled = new Spooled(Files.createTempFile("tierline-upload-", ".part"));
      boolean good = false;
      try {
        byte[] head = content.readNBytes(Signatures.HEAD);
        spooled.copy(head, content, rules);
        spooled.type = spooled.check(about, head, rules);
        good = true;
        return spooled;
      } finally {
        if (!good) {
          spooled.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(byte[] head, InputStream rest, AttachmentRules rules) throws IOException {
    if (head.length == 0) {
      throw Invalid.of("content", AttachmentError.EMPTY_FILE);
    }
    long limit = Signatures.ofHead(head).map(rules::limit).orElse(rules.maxBytes());
    MessageDigest digest = sha256();
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      System.arraycopy(head, 0, buffer, 0, head.length);
      for (int got = head.length; got >= 0; got = rest.read(buffer)) {
        size += got;
        if (size > limit) {
          throw Invalid.of("content", AttachmentError.FILE_TOO_LARGE, megabytes(limit));
        }
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
    }
    sha256 = digest.digest();
  }

  private static String megabytes(long bytes) {
    return bytes < 1 << 20 ? bytes + " B" : (bytes >> 20) + " MiB";
  }

  private FileType check(NewAttachment about, byte[] head, AttachmentRules rules)
      throws IOException {
    String ending = FileName.ending(about.name());
    FileType named = FileType.ofEnding(ending).filter(rules.types()::contains).orElse(null);
    if (named == null) {
      throw Invalid.of("name", AttachmentError.FILE_TYPE_NOT_TAKEN, ending, endings(rules));
    }
    FileType found = Signatures.ofFile(file, head).orElse(null);
    if (found != named || !named.isDeclaredBy(about.declaredType())) {
      throw Invalid.of("content", AttachmentError.FILE_TYPE_LIES, ending.toLowerCase(Locale.ROOT));
    }
    return named;
  }

  private static String endings(AttachmentRules rules) {
    return rules.types().stream()
        .sorted()
        .flatMap(type -> type.endings().stream())
        .collect(Collectors.joining(", "));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  long size() {
    return size;
  }

  byte[] hash() {
    return sha256.clone();
  }

  FileType type() {
    if (type == null) {
      throw new IllegalStateException("not read yet");
    }
    return type;
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
