package org.tierline.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tierline.store.Work;

/** Writes everything of the work's city into a file, as of one moment. */
final class ArchiveWriter {
  private final ArchiveDesk desk;
  private final Work work;
  private final ZipOutputStream zip;
  private final Progress progress;

  private ArchiveWriter(ArchiveDesk desk, Work work, OutputStream out, Progress progress) {
    this.desk = desk;
    this.work = work;
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.progress = progress;
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Writes it to its end and flushes; the stream stays open. */
  static Manifest write(
      ArchiveDesk desk, Work work, Sealing sealing, OutputStream out, Progress progress) {
    work.readAsOfOneMoment();
    // Asked before the first byte is written: it is as of this moment.
    List<CityTable> tables = CityTables.of(work);
    try (OutputStream sealed = Envelope.begin(sealing.key(), out)) {
      return new ArchiveWriter(desk, work, sealed, progress).write(tables, sealing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a file is sealed and signed with.
   *
   * @param signedBy the number of the installation's key that signs
   */
  record Sealing(FileKey key, int signedBy) {}

  private Manifest write(List<CityTable> all, Sealing sealing) throws IOException {
    List<Manifest.Table> tables = new ArrayList<>();
    for (CityTable table : all) {
      if (!table.name().equals(CityTables.CONTENTS)) {
        tables.add(table(table));
      }
    }
    // Another node may have taken it in under another name.
    desk.tenants().forget(work);
    var manifest =
        new Manifest(
            CityTables.schema(work),
            work.tenant(),
            desk.tenants().view(work).slug(),
            desk.now(),
            tables,
            contents(),
            desk.auditKeys().handOver(work));
    byte[] text = manifest.write();
    byte[] keys =
        TravellingKeys.of(work, desk.keys(), desk.hashes(), sealing.key(), Hashing.of(text))
            .write();
    byte[] signature =
        FileSignature.of(work, desk.signing(), sealing.signedBy(), text, keys).write();
    part(Manifest.NAME, out -> out.write(text));
    part(TravellingKeys.NAME, out -> out.write(keys));
    part(FileSignature.NAME, out -> out.write(signature));
    zip.finish();
    zip.flush();
    return manifest;
  }

  private Manifest.Table table(CityTable table) throws IOException {
    var rows = new long[1];
    var part = new Manifest.Table(table.name(), table.columns(), 0, "");
    Hashing hashing =
        part(part.part(), out -> rows[0] = work.copyLines(table.copyOut(work.tenant()), out));
    progress.table(rows[0]);
    return new Manifest.Table(table.name(), table.columns(), rows[0], hashing.hash());
  }

  /** Every content as a part of its own, and a list of them all. */
  private Manifest.Contents contents() throws IOException {
    Path list = Files.createTempFile("tierline-contents-", ".tsv");
    try {
      var count = new long[2];
      try (OutputStream lines = Files.newOutputStream(list)) {
        desk.store()
            .forEach(
                work,
                (key, size) -> {
                  try {
                    content(key, lines, count);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
      try (InputStream lines = Files.newInputStream(list)) {
        Hashing hashing = part(Manifest.Contents.PART, lines::transferTo);
        return new Manifest.Contents(count[0], count[1], hashing.hash());
      }
    } finally {
      Files.deleteIfExists(list);
    }
  }

  private void content(String key, OutputStream list, long[] count) throws IOException {
    InputStream found;
    try {
      found = desk.store().open(work, key);
    } catch (FileNotFoundException purged) {
      // A store outside of the database may have lost what nobody could read any more.
      return;
    }
    try (InputStream content = found) {
      Hashing hashing = part("contents/" + key, content::transferTo);
      String line = key + "\t" + hashing.bytes() + "\t" + hashing.hash() + "\n";
      list.write(line.getBytes(StandardCharsets.UTF_8));
      count[0]++;
      count[1] += hashing.bytes();
      progress.content();
    }
  }

  private interface Part {
    void writeTo(OutputStream out) throws IOException;
  }

  private Hashing part(String name, Part part) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var hashing = new Hashing(zip);
    part.writeTo(hashing);
    zip.closeEntry();
    return hashing;
  }
}
