package org.tierline.history;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.tierline.history.ImportBatch.Good;
import org.tierline.history.ImportRows.Noted;
import org.tierline.history.ImportRows.Progress;
import org.tierline.history.ImportRows.Stored;
import org.tierline.history.RefusedRows.Found;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.store.Work;
import org.tierline.workorder.PastBatch;
import org.tierline.workorder.PastOrders;

/**
 * Works off one import from where it stands. What a batch says and how far the file has come are
 * written in one transaction, so that whoever goes on after a crash begins with the next line. One
 * node at a time holds a file; one that was silent for too long finds it moved, and leaves it.
 */
final class ImportRun {
  private final ImportDesk desk;
  private final Caller system;
  private final long id;
  private final ImportHold hold;
  private Stored stored;

  ImportRun(ImportDesk desk, Caller system, Stored stored) {
    this.desk = desk;
    this.system = system;
    this.id = stored.view().id();
    this.hold = new ImportHold(desk, system, id);
    this.stored = stored;
  }

  /**
   * Until the file has come to its end, or somebody else has stopped or taken it; false where
   * another node is at it. Of an import that is over only the file is left, which whoever ended it
   * had no time to delete.
   */
  boolean go() throws InterruptedException {
    if (!stored.view().state().isFinal()) {
      if (!hold.take()) {
        return false;
      }
      workOffAndLetGo();
    }
    if (stored.view().state().isFinal()) {
      desk.transactions().write(system, this::delete);
    }
    return true;
  }

  private void workOffAndLetGo() throws InterruptedException {
    try {
      // As it stands now: who had it before has perhaps moved it.
      stored = desk.transactions().read(system, work -> ImportRows.find(work, id).orElseThrow());
      if (!stored.view().state().isFinal()) {
        workOff();
      }
    } catch (RuntimeException | InterruptedException e) {
      letGo(e);
      throw e;
    }
    hold.release();
  }

  /** Whoever goes on need not wait; where that cannot be told either, he waits for a while. */
  private void letGo(Exception because) {
    try {
      hold.release();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private void workOff() throws InterruptedException {
    try (ImportFile file = fetch()) {
      boolean more = true;
      while (more) {
        more = pass(file);
      }
    }
  }

  private ImportFile fetch() {
    OrderImport view = stored.view();
    try (InputStream content = desk.store().open(system, ImportDesk.key(id));
        InputStream kept = new Kept(content)) {
      ImportFile file = ImportFile.copy(kept, view.bytes());
      if (!HexFormat.of().formatHex(file.hash()).equals(view.sha256())) {
        file.close();
        throw new IllegalStateException("the stored file is not the one that was sent");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prolongs the hold while it is read, however long that takes. */
  private final class Kept extends FilterInputStream {
    Kept(InputStream content) {
      super(content);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (!hold.keep()) {
        throw new IOException("another node has taken the import over");
      }
      return super.read(into, offset, length);
    }
  }

  /** One pass to the end of the file; whether another one is to follow. */
  private boolean pass(ImportFile file) throws InterruptedException {
    LineChecks checks =
        desk.transactions()
            .write(
                system,
                work -> {
                  ImportRows.begin(work, id, desk.now());
                  return new LineChecks(desk.city(work));
                });
    OrderImport view = stored.view();
    var lines = new ImportReader.Lines(checks, this::prepare, hold::keep);
    try (var reader = ImportReader.start(file, view, lines, desk.transactions()::newThread)) {
      var turns = new ImportTurns(reader, view.lines());
      ImportWriters.run(turns, turn -> take(turns, turn), desk.transactions()::newThread);
      return !turns.isStopped() && desk.transactions().write(system, this::isChecked);
    } catch (Conflict moved) {
      if (moved.code() != KernelError.STALE_VERSION) {
        throw moved;
      }
      // The tree was changed since the lines were read: they are read and checked anew.
      return desk.transactions().write(system, this::isStillOurs);
    }
  }

  private boolean take(ImportTurns turns, ImportTurns.Turn turn) {
    requireRead(turn.batch());
    try {
      return written(turns, turn);
    } catch (TakenBackException e) {
      return false;
    }
  }

  /** What was begun of a batch goes back with the transaction. */
  private static final class TakenBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenBackException() {
      super(null, null, false, false);
    }
  }

  /** In one transaction: what waits for nobody, and the rest once all before it is committed. */
  private boolean written(ImportTurns turns, ImportTurns.Turn turn) {
    return desk.transactions()
        .write(
            system,
            work -> {
              work.mark();
              turns.begun(turn);
              boolean checking = stored.view().state() == ImportState.CHECKING;
              PastBatch ready = checking ? null : turn.batch().ready();
              if (ready != null) {
                desk.orders().begin(work, ready);
              }
              if (!turns.await(turn)) {
                throw new TakenBackException();
              }
              if (ready == null) {
                check(work, ours(work, turn), turn.batch());
              } else {
                write(work, turn, ready);
              }
              return true;
            });
  }

  /** The import as it stands, unless the file has been moved by somebody else meanwhile. */
  private OrderImport ours(Work work, ImportTurns.Turn turn) {
    Stored locked = ImportRows.lock(work, id).orElseThrow();
    OrderImport now = locked.view();
    boolean ours = now.state() == stored.view().state() && now.lines() == turn.from();
    if (!ours || !hold.holder().equals(locked.holder())) {
      throw new TakenBackException();
    }
    return now;
  }

  /** In a transaction of the reader's thread, while the batches before are written. */
  private void prepare(ImportBatch batch) {
    if (stored.view().state() == ImportState.WRITING) {
      desk.transactions()
          .read(
              system,
              work -> {
                batch.prepare(orders -> desk.orders().prepare(work, origin(), orders));
                return batch;
              });
    }
  }

  private static void requireRead(ImportBatch batch) {
    Throwable failure = batch.failure();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("cannot read on: " + failure, failure);
    }
  }

  /** After a batch that was refused: whether the file is to be read on from where it stands. */
  private boolean isStillOurs(Work work) {
    Stored now = ImportRows.find(work, id).orElseThrow();
    boolean same = stored.view().state() == now.view().state();
    stored = now;
    return same;
  }

  /** After a pass of checking: whether what was checked is now to be written. */
  private boolean isChecked(Work work) {
    Stored now = ImportRows.find(work, id).orElseThrow();
    boolean again = stored.view().state() == ImportState.CHECKING;
    stored = now;
    return again && now.view().state() == ImportState.WRITING;
  }

  private void check(Work work, OrderImport now, ImportBatch batch) {
    List<Found> bad = new ArrayList<>(batch.bad());
    List<Good> good = withoutKnown(batch, bad, known(work, batch));
    move(work, now, batch, new Outcome(0, withoutSeen(work, good, bad).size(), bad));
  }

  /** Numbers that the city has by now are left out: what was begun is begun anew without them. */
  private void write(Work work, ImportTurns.Turn turn, PastBatch begun) {
    ImportBatch batch = turn.batch();
    OrderImport now = ours(work, turn);
    Set<String> known = known(work, batch);
    PastBatch fresh = known.isEmpty() ? begun : begun.without(known);
    if (!known.isEmpty()) {
      // Nobody has the file's lock for a moment.
      work.backToMark();
      desk.orders().begin(work, fresh);
      now = ours(work, turn);
    }
    List<Found> bad = new ArrayList<>(batch.bad());
    List<Good> good = withoutKnown(batch, bad, known);
    requireStillGood(now, bad);
    desk.orders().end(work, fresh);
    move(work, now, batch, new Outcome(good.size(), good.size(), bad));
  }

  private Set<String> known(Work work, ImportBatch batch) {
    return desk.orders().known(work, batch.numbers());
  }

  /**
   * What came of a batch.
   *
   * @param good how many of its lines
   * @param bad what stands against the others
   */
  private record Outcome(int orders, int good, List<Found> bad) {}

  private void move(Work work, OrderImport now, ImportBatch batch, Outcome outcome) {
    int refused = batch.lines() - outcome.good();
    int room = Math.max(0, OrderImports.KEPT_ERRORS - now.errors());
    List<Found> kept = outcome.bad().subList(0, Math.min(room, outcome.bad().size()));
    RefusedRows.insert(work, id, now.errors(), kept);
    var progress = new Progress(batch.lines(), outcome.orders(), refused, kept.size());
    ImportRows.move(work, id, progress, desk.now(), hold.until());
    if (batch.isLast()) {
      end(work, now.refused() + refused);
    } else {
      // Lost with the progress that it tells of, it is written again; the last one waits for all.
      work.commitWithoutWaiting();
    }
  }

  /** What was checked as a whole goes in as a whole, or waits until somebody has seen to it. */
  private static void requireStillGood(OrderImport now, List<Found> bad) {
    if (now.mode() == ImportMode.ALL_OR_NONE && !bad.isEmpty()) {
      Found first = bad.get(0);
      throw new IllegalStateException(
          "line " + first.line() + " was good when it was checked: " + first.violation().field());
    }
  }

  private PastOrders.Origin origin() {
    return new PastOrders.Origin(Long.toString(id), stored.view().startedBy(), stored.actor());
  }

  private static List<Good> withoutKnown(ImportBatch batch, List<Found> bad, Set<String> known) {
    return keep(batch.good(), bad, no -> !known.contains(no), HistoryError.EXTERNAL_NO_TAKEN);
  }

  /** Without numbers that the file has named in an earlier batch. */
  private List<Good> withoutSeen(Work work, List<Good> good, List<Found> bad) {
    Set<String> fresh =
        RefusedRows.firstSeen(work, id, good.stream().map(Good::externalNo).toList());
    return keep(good, bad, fresh::contains, HistoryError.EXTERNAL_NO_TWICE);
  }

  private static List<Good> keep(
      List<Good> good, List<Found> bad, Predicate<String> wanted, HistoryError otherwise) {
    List<Good> kept = new ArrayList<>(good.size());
    for (Good each : good) {
      if (wanted.test(each.externalNo())) {
        kept.add(each);
      } else {
        bad.add(each.refused(otherwise));
      }
    }
    return kept;
  }

  private void end(Work work, long refused) {
    RefusedRows.forgetNumbers(work, id);
    if (stored.view().state() == ImportState.CHECKING && refused == 0) {
      ImportRows.checked(work, id);
      return;
    }
    boolean checking = stored.view().state() == ImportState.CHECKING;
    ImportState state = checking ? ImportState.REFUSED : ImportState.DONE;
    ImportRows.setState(work, id, state, desk.now());
    OrderImport ended = ImportRows.find(work, id).orElseThrow().view();
    ImportRows.note(
        work,
        id,
        checking ? ImportStep.Kind.REFUSED : ImportStep.Kind.DONE,
        new ImportRows.By(null, PastOrders.actor(system)),
        new Noted(desk.now(), facts(ended)));
  }

  static String facts(OrderImport view) {
    return "%d lines, %d orders, %d refused, SHA-256 %s"
        .formatted(view.lines(), view.orders(), view.refused(), view.sha256());
  }

  /**
   * It holds personal data and nobody needs it any more. Only once the end is committed: a store
   * outside of the database deletes at once, and whoever went on after a crash would miss the file.
   */
  private long delete(Work work) {
    try {
      desk.store().delete(work, ImportDesk.key(id));
      ImportRows.contentDeleted(work, id);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why something went wrong, in so many words as are kept. */
  static String why(Throwable failure) {
    String text = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getName());
    return text.length() <= 500 ? text : text.substring(0, 500);
  }
}
