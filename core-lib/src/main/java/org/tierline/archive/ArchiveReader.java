package org.tierline.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tierline.kernel.Rejected;
import org.tierline.seal.MasterKey;

/** A file of a city, opened for reading and checked before anything of it is believed. */
final class ArchiveReader implements AutoCloseable {
  /** A manifest or the keys are never as large as this. */
  private static final int LARGEST = 16 << 20;

  private final ZipFile zip;
  private final Manifest manifest;
  private final byte[] manifestText;
  private final byte[] keysText;
  private final TravellingKeys keys;

  private ArchiveReader(ZipFile zip) throws IOException {
    this.zip = zip;
    this.manifestText = small(Manifest.NAME);
    this.manifest = Manifest.read(manifestText);
    this.keysText = small(TravellingKeys.NAME);
    this.keys = TravellingKeys.read(keysText);
  }

  static ArchiveReader open(Path file) {
    try {
      var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
      boolean good = false;
      try {
        var reader = new ArchiveReader(zip);
        good = true;
        return reader;
      } finally {
        if (!good) {
          zip.close();
        }
      }
    } catch (ZipException e) {
      throw new Rejected(ArchiveError.NO_ARCHIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] small(String name) throws IOException {
    try (InputStream in = part(name)) {
      return in.readNBytes(LARGEST);
    }
  }

  Manifest manifest() {
    return manifest;
  }

  TravellingKeys keys() {
    return keys;
  }

  /** A part for reading; {@link Rejected} where it is missing. */
  InputStream part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new Rejected(ArchiveError.PART_MISSING, name);
    }
    return zip.getInputStream(entry);
  }

  /**
   * Checks by whom the file comes where that is asked, its key, and every byte of every part
   * against the manifest.
   *
   * @param key under which the city's keys are to lie
   */
  void check(RestoreCity command, MasterKey key) {
    byte[] sender = command.senderKey();
    if (sender != null) {
      signature().require(sender, manifestText, keysText);
    }
    keys.require(key, Hashing.of(manifestText));
    for (Manifest.Table table : manifest.tables()) {
      checkPart(table.part(), table.sha256());
    }
    checkPart(Manifest.Contents.PART, manifest.contents().sha256());
    forEachContent((name, bytes, hash) -> checkPart("contents/" + name, hash));
  }

  /** The fingerprint of the key of the installation that has signed; none where none has. */
  Optional<String> sender() {
    if (zip.getEntry(FileSignature.NAME) == null) {
      return Optional.empty();
    }
    FileSignature signature = signature();
    return signature.holds(manifestText, keysText)
        ? Optional.of(HexFormat.of().formatHex(Hashing.of(signature.sender())))
        : Optional.empty();
  }

  private FileSignature signature() {
    try {
      return FileSignature.read(small(FileSignature.NAME));
    } catch (IOException e) {
      throw new Rejected(ArchiveError.PART_ALTERED, FileSignature.NAME);
    }
  }

  private void checkPart(String name, String hash) {
    try (InputStream in = part(name)) {
      if (!Hashing.copy(in, OutputStream.nullOutputStream()).hash().equals(hash)) {
        throw new Rejected(ArchiveError.PART_ALTERED, name);
      }
    } catch (IOException e) {
      throw new Rejected(ArchiveError.PART_ALTERED, name);
    }
  }

  /** A content as the list of them names it. */
  interface ContentLine {
    void read(String key, long bytes, String sha256);
  }

  void forEachContent(ContentLine reader) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(part(Manifest.Contents.PART), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t");
        reader.read(fields[0], Long.parseLong(fields[1]), fields[2]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
