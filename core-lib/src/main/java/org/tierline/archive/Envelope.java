package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.tierline.kernel.Rejected;
import org.tierline.seal.FileSecret;

/**
 * The outer form of a file, under which the whole of it is sealed: a line that says what it is, a
 * line about its secret, and then the ZIP as one ciphertext. Files of the first form lie bare.
 *
 * @param about the two lines
 * @param proof by which another secret is told from a changed file
 */
record Envelope(byte[] about, FileLock lock, byte[] proof) {
  static final String FIRST_LINE = "tierline city file, form 2\n";

  /** What is in it. */
  static final String CONTENT = "city.zip";

  private static final String PLACE = "city-file-proof";
  private static final int LONGEST = 4096;

  /** Begins a file; what is written then is sealed, and closing it leaves the stream below open. */
  static OutputStream begin(FileKey file, OutputStream out) throws IOException {
    JsonObjectBuilder json = Json.createObjectBuilder();
    file.lock().writeTo(json);
    byte[] proof = file.key().wrap(new byte[] {1}, PLACE);
    json.add("proof", Base64.getEncoder().encodeToString(proof));
    byte[] about = (FIRST_LINE + json.build() + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(about);
    return file.secret().seal(out, about);
  }

  static boolean isAround(Path file) throws IOException {
    byte[] first = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(first.length), first);
    }
  }

  static Envelope read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      var about = new ByteArrayOutputStream();
      int lines = 0;
      while (lines < 2) {
        int next = in.read();
        if (next < 0 || about.size() == LONGEST) {
          throw new Rejected(ArchiveError.NO_ARCHIVE);
        }
        about.write(next);
        lines += next == '\n' ? 1 : 0;
      }
      return parse(about.toByteArray());
    }
  }

  private static Envelope parse(byte[] about) {
    try {
      String text = new String(about, StandardCharsets.UTF_8);
      JsonObject json =
          Json.createReader(new StringReader(text.substring(FIRST_LINE.length()))).readObject();
      byte[] proof = Base64.getDecoder().decode(json.getString("proof"));
      return new Envelope(about, FileLock.read(json), proof);
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException e) {
      throw new Rejected(ArchiveError.NO_ARCHIVE);
    }
  }

  /** Refuses a secret that is another one. */
  private void require(FileSecret secret) {
    try {
      secret.key().unwrap(proof, PLACE);
    } catch (IllegalStateException doesNotOpen) {
      throw lock instanceof FileLock.Passphrase
          ? new Rejected(ArchiveError.WRONG_PASSPHRASE)
          : new Rejected(ArchiveError.PART_ALTERED, CONTENT);
    }
  }

  /** Writes what is in it to another file; refused where it was changed or is not whole. */
  void open(Path file, FileSecret secret, Path to) throws IOException {
    require(secret);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(about.length);
      try (InputStream content = secret.open(in, about);
          OutputStream out = Files.newOutputStream(to)) {
        byte[] piece = new byte[1 << 16];
        for (int read = read(content, piece); read >= 0; read = read(content, piece)) {
          out.write(piece, 0, read);
        }
      }
    }
  }

  private static int read(InputStream content, byte[] piece) {
    try {
      return content.read(piece);
    } catch (IOException doesNotOpen) {
      throw new Rejected(ArchiveError.PART_ALTERED, CONTENT);
    }
  }
}
