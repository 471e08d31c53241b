package org.tierline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on while it counts and hashes them (SHA-256); the stream below stays open. */
final class Hashing extends OutputStream {
  private static final int BUFFER = 64 * 1024;

  private final OutputStream through;
  private final MessageDigest digest = sha256();
  private long bytes;

  Hashing(OutputStream through) {
    this.through = through;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  static byte[] of(byte[] content) {
    return sha256().digest(content);
  }

  /** Of what a stream gives to its end, which is passed on. */
  static Hashing copy(InputStream from, OutputStream to) throws IOException {
    var hashing = new Hashing(to);
    from.transferTo(hashing);
    return hashing;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += BUFFER) {
      int some = Math.min(BUFFER, length - at);
      digest.update(content, offset + at, some);
      through.write(content, offset + at, some);
    }
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    through.flush();
  }

  long bytes() {
    return bytes;
  }

  /** In hexadecimal; to be asked once, at the end. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
