package org.tierline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Rejected;
import org.tierline.seal.FileSecret;
import org.tierline.seal.MasterKey;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Takes cities out of files into this installation, all of one or nothing. The whole file is
 * checked before the first row is written; the installation must be of the very version from which
 * the file comes, and know neither the city nor its name. For operators.
 */
public final class CityRestores {
  private final ArchiveDesk desk;

  public CityRestores(Transactions transactions, ArchiveTools tools) {
    this.desk = new ArchiveDesk(transactions, tools);
  }

  /**
   * Takes a city in; the stream is read to its end and not closed. The city can only be read until
   * the operator has it go on, so that it is never at work here and there at once.
   *
   * @throws Rejected where the file is none, incomplete or altered, of a newer form or another
   *     version of the tables, or does not open by what was given, or comes from another sender
   * @throws Conflict where the city or its name is known here
   */
  public RestoredCity restore(Caller operator, RestoreCity command, InputStream archive) {
    operator.requireOperator();
    try {
      Path file = Files.createTempFile("tierline-restore-", ".zip");
      try {
        Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
        return restore(operator, command, file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RestoredCity restore(Caller operator, RestoreCity command, Path file) throws IOException {
    if (!Envelope.isAround(file)) {
      try (ArchiveReader reader = ArchiveReader.open(file)) {
        return restore(operator, command, reader, secret(operator, command, reader.keys().lock()));
      }
    }
    Envelope envelope = Envelope.read(file);
    FileSecret secret = secret(operator, command, envelope.lock());
    Path content = Files.createTempFile("tierline-restore-", ".open");
    try {
      envelope.open(file, secret, content);
      try (ArchiveReader reader = ArchiveReader.open(content)) {
        // What the sender has signed says for whom it was made.
        if (!reader.keys().lock().isOf(envelope.lock())) {
          throw new Rejected(ArchiveError.PART_ALTERED, TravellingKeys.NAME);
        }
        return restore(operator, command, reader, secret);
      }
    } finally {
      Files.deleteIfExists(content);
    }
  }

  private FileSecret secret(Caller operator, RestoreCity command, FileLock lock) {
    return lock.open(desk.transactions(), desk.receiving(), operator, command);
  }

  private RestoredCity restore(
      Caller operator, RestoreCity command, ArchiveReader reader, FileSecret secret) {
    MasterKey key = secret.key();
    reader.check(command, key);
    Manifest manifest = reader.manifest();
    String slug = command.slug() == null ? manifest.slug() : command.slug();
    var stored = new ArrayList<String>();
    Caller inCity = operator.in(manifest.city());
    boolean good = false;
    try {
      RestoredCity restored =
          desk.transactions()
              .write(
                  inCity,
                  work -> {
                    requireRoom(work, manifest, slug);
                    long rows = takeRows(work, reader);
                    // Whatever a node remembers of it is of another life.
                    work.raise(VersionOf.INCARNATION);
                    takeKeys(work, reader.keys(), key);
                    takeContents(work, reader, stored);
                    enter(work, slug, manifest);
                    note(work, reader, slug);
                    return new RestoredCity(
                        manifest.city(), slug, manifest.madeAt(), rows, stored.size());
                  });
      good = true;
      return restored;
    } finally {
      if (!good) {
        forget(inCity, stored);
      }
    }
  }

  /**
   * On the installation's trail and the city's own. The latter says where the anchors end that were
   * signed elsewhere.
   */
  private void note(Work work, ArchiveReader reader, String slug) {
    Manifest manifest = reader.manifest();
    long until = desk.auditKeys().takeOver(work, manifest.keys());
    String is = slug + " as of " + manifest.madeAt();
    AuditNote note = AuditNote.of(AuditAction.CITY_RESTORED, AuditSubject.CITY, manifest.city());
    Trail.noteForInstallation(work, note.change(null, is));
    String from = reader.sender().map(key -> "signed by " + key).orElse("not signed");
    Trail.note(work, note.change("file " + from, is + ", anchors up to " + until));
  }

  private static void requireRoom(Work work, Manifest manifest, String slug) {
    String here = CityTables.schema(work);
    if (!manifest.schema().equals(here)) {
      throw new Rejected(ArchiveError.OTHER_SCHEMA, manifest.schema(), here);
    }
    if (ArchiveDesk.stands(work, manifest.city(), slug)) {
      throw new Conflict(ArchiveError.CITY_STANDS_HERE, slug);
    }
  }

  private long takeRows(Work work, ArchiveReader reader) {
    Map<String, Manifest.Table> parts =
        reader.manifest().tables().stream()
            .collect(Collectors.toMap(Manifest.Table::name, Function.identity()));
    List<CityTable> tables = CityTables.of(work);
    long rows = 0;
    for (CityTable table : tables) {
      Manifest.Table part = parts.remove(table.name());
      if (part != null) {
        rows += takeRows(work, reader, table, part);
      } else if (!table.name().equals(CityTables.CONTENTS)) {
        throw new Rejected(ArchiveError.PART_MISSING, table.name());
      }
    }
    if (!parts.isEmpty()) {
      throw new Rejected(ArchiveError.PART_ALTERED, Manifest.NAME);
    }
    return rows;
  }

  private static long takeRows(
      Work work, ArchiveReader reader, CityTable table, Manifest.Table part) {
    if (!part.columns().equals(table.columns())) {
      throw new Rejected(ArchiveError.PART_ALTERED, part.part());
    }
    work.sql(table.makeWaiting()).update();
    try (InputStream lines = reader.part(part.part())) {
      work.copyLines(table.copyIn(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int rows = work.sql(table.takeIn()).set(work.tenant().value()).update();
    if (rows != part.rows()) {
      throw new Rejected(ArchiveError.PART_ALTERED, part.part());
    }
    return rows;
  }

  private void takeKeys(Work work, TravellingKeys travelling, MasterKey key) {
    desk.keys().takeOver(work, key, travelling.dataKeys());
    byte[] hashKey = travelling.hashKey();
    if (hashKey != null) {
      desk.hashes().takeOver(work, key, hashKey);
    }
  }

  private void takeContents(Work work, ArchiveReader reader, List<String> stored) {
    reader.forEachContent(
        (key, bytes, hash) -> {
          try (InputStream content = reader.part("contents/" + key)) {
            stored.add(key);
            desk.store().put(work, key, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void enter(Work work, String slug, Manifest manifest) {
    work.sql("update tierline.tenant set slug = ? where tenant_id = ?")
        .set(slug)
        .set(work.tenant().value())
        .update();
    work.installationSql(
            "insert into tierline.tenant_directory (slug, directory_tenant_id, status, created_at,"
                + " changed_at, changed_by, reason) values (?, ?, 'SUSPENDED', ?, ?, ?, ?)")
        .set(slug)
        .set(work.tenant().value())
        .set(desk.now())
        .set(desk.now())
        .set(work.caller().reason())
        .set("restored as of " + manifest.madeAt())
        .update();
    desk.tenants().forget(work);
  }

  /** A store outside of the database knows nothing of what was rolled back. */
  private void forget(Caller inCity, List<String> stored) {
    if (stored.isEmpty()) {
      return;
    }
    desk.transactions()
        .write(
            inCity,
            work -> {
              for (String key : stored) {
                try {
                  desk.store().delete(work, key);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
              return stored;
            });
  }
}
