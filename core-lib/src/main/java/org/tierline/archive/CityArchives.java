package org.tierline.archive;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
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
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Everything of a city in one file: all rows of all its tables and the contents of its files, as of
 * one moment, while people go on working. The file is sealed as a whole, by a passphrase or for one
 * installation alone, and petitioners' data within it are ciphertext as in the database. What
 * belongs to a city is found in the catalogue of the database. Files that are written in the
 * background lie in the database, where every node can hand them out, and go after a time. For
 * operators, who see how large a city is and nothing of what it holds.
 */
public final class CityArchives {
  private static final String SILENT =
      "the node that wrote it was not heard of for "
          + ArchiveRun.LEASE.toMinutes()
          + " minutes; begin anew";

  private final ArchiveDesk desk;
  private final String node = UUID.randomUUID().toString();
  private volatile Duration kept = ArchiveDesk.KEPT;

  public CityArchives(Transactions transactions, ArchiveTools tools) {
    this.desk = new ArchiveDesk(transactions, tools);
  }

  /** Says how long files are kept; the host does so at its start, else it is seven days. */
  public void keepFor(Caller operator, Duration period) {
    operator.requireOperator();
    if (period.isNegative()) {
      throw new IllegalArgumentException("files are kept no less than nothing");
    }
    kept = period;
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
    return write(inCity, FileKey.of(command), out, new Progress());
  }

  private WrittenArchive write(Caller inCity, FileKey key, OutputStream out, Progress progress) {
    var hashing = new Hashing(out);
    // Found first, since the first one is made where there is none, and a file is only read into.
    Caller operator = Caller.operator(String.valueOf(inCity.reason()));
    int signedBy = desk.transactions().write(operator, desk.signing()::present);
    var sealing = new ArchiveWriter.Sealing(key, signedBy);
    Manifest manifest =
        desk.transactions()
            .read(inCity, work -> ArchiveWriter.write(desk, work, sealing, hashing, progress));
    var tables = new TreeMap<String, String>();
    manifest.tables().forEach(table -> tables.put(table.name(), table.sha256()));
    return new WrittenArchive(
        hashing.hash(), hashing.bytes(), manifest.madeAt(), tables, manifest.contents().sha256());
  }

  /** Has a city's file be written in the background; ask {@link #get} how far it has come. */
  public CityArchive start(Caller operator, ArchiveCity command) {
    Caller inCity = desk.in(operator, command.slug());
    FileKey key = FileKey.of(command);
    CityArchive archive = begun(operator, inCity.tenant(), command, key);
    desk.transactions()
        .write(
            operator,
            work -> {
              ArchiveRows.insert(work, archive, node, archive.startedAt().plus(ArchiveRun.LEASE));
              return note(work, AuditAction.CITY_ARCHIVED, archive);
            });
    var progress = new Progress();
    var run =
        new ArchiveRun(desk, operator, archive, node, out -> write(inCity, key, out, progress));
    run.begin(progress);
    return archive;
  }

  private CityArchive begun(Caller operator, TenantId city, ArchiveCity command, FileKey key) {
    String receiver = key.lock() instanceof FileLock.Receiver one ? one.fingerprint() : null;
    Instant now = desk.now();
    return new CityArchive(
        desk.ids().next(),
        city,
        command.slug(),
        ArchiveState.RUNNING,
        now,
        operator.reason(),
        now,
        receiver,
        0,
        0,
        0,
        0,
        null,
        null);
  }

  /** On the trail of the installation: a city's own must be in the file as it was. */
  static CityArchive note(Work work, AuditAction action, CityArchive archive) {
    return note(work, action, archive, null);
  }

  private static CityArchive note(
      Work work, AuditAction action, CityArchive archive, @Nullable String why) {
    Trail.noteForInstallation(
        work,
        AuditNote.of(action, AuditSubject.ARCHIVE, archive.id())
            .change(null, archive.slug())
            .because(why));
    return archive;
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
   * Opens a file that is done, on whichever node; the caller closes it.
   *
   * @throws Rejected while it is being written, and where it failed or is gone
   */
  public InputStream open(Caller operator, long archiveId) {
    CityArchive archive = get(operator, archiveId);
    if (archive.state() != ArchiveState.DONE) {
      throw new Rejected(ArchiveError.ARCHIVE_NOT_DONE, archive.state());
    }
    desk.transactions()
        .write(operator, work -> note(work, AuditAction.CITY_ARCHIVE_OPENED, archive));
    return new ArchiveParts.Reading(
        no -> desk.transactions().read(operator, work -> ArchiveParts.find(work, archiveId, no)),
        archive.bytes());
  }

  /** Deletes a file that is done or failed; what it was is still known. */
  public CityArchive delete(Caller operator, long archiveId) {
    CityArchive archive = get(operator, archiveId);
    if (archive.state() == ArchiveState.RUNNING) {
      throw new Rejected(ArchiveError.ARCHIVE_NOT_DONE, archive.state());
    }
    desk.transactions().write(operator, work -> delete(work, archive, null));
    return get(operator, archiveId);
  }

  private static boolean delete(Work work, CityArchive archive, @Nullable String why) {
    boolean deleted = ArchiveRows.deleted(work, archive.id());
    if (deleted) {
      note(work, AuditAction.CITY_ARCHIVE_DELETED, archive, why);
    }
    return deleted;
  }

  /**
   * Ends what a node that has died was writing, and deletes files that were kept long enough; every
   * node's host calls it from time to time.
   *
   * @return how many were ended or deleted
   */
  public int tidy(Caller operator) {
    operator.requireOperator();
    Instant now = desk.now();
    int tidied = 0;
    List<CityArchive> stalled =
        desk.transactions().read(operator, work -> ArchiveRows.stalled(work, now));
    for (CityArchive each : stalled) {
      tidied += desk.transactions().write(operator, work -> giveUp(work, each, now)) ? 1 : 0;
    }
    List<CityArchive> old =
        desk.transactions().read(operator, work -> ArchiveRows.doneBefore(work, now.minus(kept)));
    for (CityArchive each : old) {
      String why = "kept " + kept.toDays() + " days";
      tidied += desk.transactions().write(operator, work -> delete(work, each, why)) ? 1 : 0;
    }
    return tidied;
  }

  private static boolean giveUp(Work work, CityArchive archive, Instant now) {
    boolean ended = ArchiveRows.giveUp(work, archive.id(), SILENT, now);
    if (ended) {
      ArchiveParts.delete(work, archive.id());
      note(work, AuditAction.CITY_ARCHIVE_FAILED, archive, SILENT);
    }
    return ended;
  }
}
