package org.tierline.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of the sorts that petitioners and units send. */
final class Samples {
  private Samples() {}

  /** Begins as a photograph does and is so many bytes long. */
  static byte[] photograph(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    byte[] start = HexFormat.of().parseHex("ffd8ffe000104a464946");
    System.arraycopy(start, 0, content, 0, start.length);
    return content;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(String... entries) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(text(entry));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static InputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }
}
