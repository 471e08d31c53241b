package org.tierline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Everything of a city in one file: all rows of all its tables and the contents of its files, as of
 * one moment, while people go on working. Personal data stay sealed, and the keys to them travel
 * under a passphrase. What belongs to a city is found in the catalogue of the database. For
 * operators, who see how large a city is and nothing of what it holds.
 */
public final class CityArchives {
  private final ArchiveDesk desk;
  private volatile @Nullable Path folder;

  public CityArchives(Transactions transactions, ArchiveTools tools) {
    this.desk = new ArchiveDesk(transactions, tools);
  }

  /**
   * Says where files are kept; the host does so at its start, else it is where temporary ones lie.
   */
  public void keepIn(Caller operator, Path place) {
    operator.requireOperator();
    folder = place;
  }

  /** Writes a city's file to its end and flushes; the stream stays open. */
  public WrittenArchive writeTo(Caller operator, ArchiveCity command, OutputStream out) {
    Caller inCity = desk.in(operator, command.slug());
    desk.transactions()
        .write(
            operator,
            work -> {
              Trail.noteForInstallation(
                  work,
                  AuditNote.of(AuditAction.CITY_ARCHIVED, AuditSubject.CITY, inCity.tenant())
                      .change(null, command.slug()));
              return command;
            });
    return write(inCity, command, out, new Progress());
  }

  private WrittenArchive write(
      Caller inCity, ArchiveCity command, OutputStream out, Progress progress) {
    var hashing = new Hashing(out);
    Manifest manifest =
        desk.transactions()
            .read(
                inCity,
                work -> ArchiveWriter.write(desk, work, command.passphrase(), hashing, progress));
    var tables = new TreeMap<String, String>();
    manifest.tables().forEach(table -> tables.put(table.name(), table.sha256()));
    return new WrittenArchive(
        hashing.hash(), hashing.bytes(), manifest.madeAt(), tables, manifest.contents().sha256());
  }

  /** Has a city's file be written in the background; ask {@link #get} how far it has come. */
  public CityArchive start(Caller operator, ArchiveCity command) {
    Caller inCity = desk.in(operator, command.slug());
    var archive =
        new CityArchive(
            desk.ids().next(),
            inCity.tenant(),
            command.slug(),
            ArchiveState.RUNNING,
            desk.now(),
            operator.reason(),
            desk.now(),
            0,
            0,
            0,
            0,
            null,
            null);
    desk.transactions()
        .write(
            operator,
            work -> {
              ArchiveRows.insert(work, archive);
              note(work, AuditAction.CITY_ARCHIVED, archive);
              return archive;
            });
    var progress = new Progress();
    Path file = file(archive.id());
    var run =
        new ArchiveRun(
            desk, operator, archive.id(), file, out -> write(inCity, command, out, progress));
    run.begin(progress);
    return archive;
  }

  /** On the trail of the installation: a city's own must be in the file as it was. */
  private static CityArchive note(Work work, AuditAction action, CityArchive archive) {
    Trail.noteForInstallation(
        work,
        AuditNote.of(action, AuditSubject.ARCHIVE, archive.id()).change(null, archive.slug()));
    return archive;
  }

  private Path file(long id) {
    return ArchiveDesk.folder(folder).resolve("tierline-city-" + id + ".zip");
  }

  /** A file and how far it has come. */
  public CityArchive get(Caller operator, long archiveId) {
    operator.requireOperator();
    return desk.transactions()
        .read(
            operator,
            work -> ArchiveRows.find(work, archiveId).orElseThrow(() -> unknown(archiveId)));
  }

  private static NotFound unknown(long id) {
    return new NotFound(ArchiveError.UNKNOWN_ARCHIVE, id);
  }

  /** All files of all cities, the newest first. */
  public Page<CityArchive> list(Caller operator, PageRequest page) {
    operator.requireOperator();
    long before = before(page);
    List<CityArchive> found =
        desk.transactions().read(operator, work -> ArchiveRows.list(work, before, page.size() + 1));
    return Page.of(found, page, each -> Long.toString(each.id()));
  }

  static long before(PageRequest page) {
    String after = page.after();
    try {
      return after == null ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /**
   * Opens a file that is done, on the node where it lies; the caller closes it.
   *
   * @throws Rejected while it is being written, and where it failed or is gone
   */
  public InputStream open(Caller operator, long archiveId) {
    CityArchive archive = get(operator, archiveId);
    if (archive.state() != ArchiveState.DONE) {
      throw new Rejected(ArchiveError.ARCHIVE_NOT_DONE, archive.state());
    }
    try {
      InputStream opened = Files.newInputStream(file(archiveId));
      desk.transactions()
          .write(operator, work -> note(work, AuditAction.CITY_ARCHIVE_OPENED, archive));
      return opened;
    } catch (NoSuchFileException e) {
      throw unknown(archiveId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file that is done or failed; what it was is still known. */
  public CityArchive delete(Caller operator, long archiveId) {
    CityArchive archive = get(operator, archiveId);
    if (archive.state() == ArchiveState.RUNNING) {
      throw new Rejected(ArchiveError.ARCHIVE_NOT_DONE, archive.state());
    }
    remove(archiveId);
    desk.transactions()
        .write(
            operator,
            work -> {
              ArchiveRows.deleted(work, archiveId);
              note(work, AuditAction.CITY_ARCHIVE_DELETED, archive);
              return archiveId;
            });
    return get(operator, archiveId);
  }

  void remove(long archiveId) {
    try {
      Files.deleteIfExists(file(archiveId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
