package org.tierline.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentStore;
import org.tierline.catalogue.Categories;
import org.tierline.history.ImportRows.By;
import org.tierline.history.ImportRows.Noted;
import org.tierline.history.ImportRows.Stored;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.PastOrders;

/**
 * Brings the orders of a city's former system in from a file. A file is kept when it is sent, and
 * worked off in the background; what stands against lines can be read while that goes on. The same
 * content is taken once: sent again, it is the import that there is, unless that was refused as a
 * whole. For administrators of the whole city; every start, stop and end is on record.
 */
public final class OrderImports {
  /** The largest file that is taken, in bytes. */
  public static final long MAX_BYTES = 8L << 30;

  /** So many things that stand against lines are kept of one file; all lines are counted. */
  public static final int KEPT_ERRORS = 10_000;

  private static final Logger LOG = System.getLogger(OrderImports.class.getName());
  private static final int MOST_FAILURES = 3;

  private final ImportDesk desk;
  private final IdSource ids;

  /**
   * Wires it.
   *
   * @param store where files lie until they are worked off, under the id of their import
   */
  public OrderImports(
      Transactions transactions,
      Tenants tenants,
      Access access,
      Categories categories,
      PastOrders orders,
      AttachmentStore store,
      IdSource ids,
      InstantSource time) {
    this.desk = new ImportDesk(transactions, tenants, access, categories, orders, store, time);
    this.ids = ids;
  }

  /** An import, and whether the same content had been sent before. */
  public record Started(OrderImport run, boolean sentBefore) {}

  /** Takes in a file; the stream is read to its end and not closed. */
  public Started start(Caller caller, StartImport command, InputStream content) {
    desk.transactions().read(caller, this::permitted);
    try (ImportFile file = ImportFile.copy(content, MAX_BYTES)) {
      if (file.size() == 0) {
        throw Invalid.of("content", HistoryError.EMPTY_IMPORT_FILE);
      }
      return desk.transactions()
          .write(
              caller,
              work -> {
                permitted(work);
                Optional<Stored> before = ImportRows.ofContent(work, file.hash());
                return before.isPresent()
                    ? new Started(before.get().view(), true)
                    : new Started(keep(work, command, file), false);
              });
    }
  }

  private boolean permitted(Work work) {
    desk.requireMay(work);
    return true;
  }

  private OrderImport keep(Work work, StartImport command, ImportFile file) {
    boolean whole = command.mode() == ImportMode.ALL_OR_NONE;
    var view =
        new OrderImport(
            ids.next(),
            command.fileName(),
            command.format(),
            command.mode(),
            HexFormat.of().formatHex(file.hash()),
            file.size(),
            whole ? ImportState.CHECKING : ImportState.WRITING,
            0,
            0,
            0,
            0,
            desk.now(),
            work.caller().person(),
            null,
            null,
            null,
            null);
    By by = by(work.caller());
    ImportRows.insert(work, view, by.actor());
    try (InputStream content = file.open()) {
      desk.store().put(work, ImportDesk.key(view.id()), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String facts =
        "%s, %s, %s, %d bytes, SHA-256 %s"
            .formatted(view.fileName(), view.format(), view.mode(), view.bytes(), view.sha256());
    note(work, view.id(), ImportStep.Kind.STARTED, facts);
    return view;
  }

  private static By by(Caller caller) {
    return new By(caller.person(), PastOrders.actor(caller));
  }

  private void note(Work work, long id, ImportStep.Kind kind, String facts) {
    ImportRows.note(work, id, kind, by(work.caller()), new Noted(desk.now(), facts));
  }

  /** An import and how far it has come. */
  public OrderImport get(Caller caller, long importId) {
    return desk.transactions()
        .read(
            caller,
            work -> {
              desk.requireMay(work);
              return find(work, importId).view();
            });
  }

  private static Stored find(Work work, long id) {
    return ImportRows.find(work, id).orElseThrow(() -> unknown(id));
  }

  private static NotFound unknown(long id) {
    return new NotFound(HistoryError.UNKNOWN_IMPORT, id);
  }

  /** All imports of the city, the newest first. */
  public Page<OrderImport> list(Caller caller, PageRequest page) {
    long before = after(page, Long.MAX_VALUE);
    return desk.transactions()
        .read(
            caller,
            work -> {
              desk.requireMay(work);
              List<OrderImport> found = ImportRows.list(work, before, page.size() + 1);
              return Page.of(found, page, each -> Long.toString(each.id()));
            });
  }

  /** What stands against lines, in the order in which it was found. */
  public Page<RefusedLine> refusedLines(Caller caller, long importId, PageRequest page) {
    int after = (int) Math.min(Integer.MAX_VALUE, after(page, 0));
    return desk.transactions()
        .read(
            caller,
            work -> {
              desk.requireMay(work);
              find(work, importId);
              List<RefusedLine> found = RefusedRows.list(work, importId, after, page.size() + 1);
              return Page.of(found, page, each -> Integer.toString(each.no()));
            });
  }

  private static long after(PageRequest page, long first) {
    @Nullable String after = page.after();
    try {
      return after == null ? first : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** What was done with an import, and by whom. */
  public List<ImportStep> steps(Caller caller, long importId) {
    return desk.transactions()
        .read(
            caller,
            work -> {
              desk.requireMay(work);
              find(work, importId);
              return ImportRows.steps(work, importId);
            });
  }

  /**
   * Stops an import behind the batch that is just being written; what is in stays in. A file that
   * goes in as a whole cannot be stopped once it was found good.
   */
  public OrderImport stop(Caller caller, long importId) {
    return change(
        caller,
        importId,
        (work, stored) -> {
          if (stored.view().state().isFinal()) {
            throw new Rejected(HistoryError.IMPORT_HAS_ENDED, importId);
          }
          if (stored.checked()) {
            throw new Rejected(HistoryError.IMPORT_GOES_IN_AS_A_WHOLE, importId);
          }
          ImportRows.setState(work, importId, ImportState.STOPPED, desk.now());
          note(work, importId, ImportStep.Kind.STOPPED, ImportRun.facts(stored.view()));
        });
  }

  /** Has a stopped or failed import go on behind the last line that was worked off. */
  public OrderImport resume(Caller caller, long importId) {
    return change(
        caller,
        importId,
        (work, stored) -> {
          ImportState state = stored.view().state();
          if (state != ImportState.STOPPED && state != ImportState.FAILED) {
            throw new Rejected(HistoryError.IMPORT_NOT_STOPPED, importId);
          }
          boolean check = stored.view().mode() == ImportMode.ALL_OR_NONE && !stored.checked();
          ImportState next = check ? ImportState.CHECKING : ImportState.WRITING;
          ImportRows.setState(work, importId, next, desk.now());
          note(work, importId, ImportStep.Kind.RESUMED, ImportRun.facts(stored.view()));
        });
  }

  /** A change of an import that nobody else changes meanwhile. */
  @FunctionalInterface
  private interface Change {
    void make(Work work, Stored stored);
  }

  private OrderImport change(Caller caller, long importId, Change change) {
    return desk.transactions()
        .write(
            caller,
            work -> {
              desk.requireMay(work);
              change.make(
                  work, ImportRows.lock(work, importId).orElseThrow(() -> unknown(importId)));
              return find(work, importId).view();
            });
  }

  /**
   * Works off the city's imports, one after the other, each to its end, but none that another node
   * is at; any node may go on with what another left behind. It takes as long as the files do: have
   * it run beside what must not wait, and not within a transaction of a host: batches are committed
   * one by one, by two threads.
   *
   * @param system a system caller of the city
   * @param most how many imports at most
   * @return how many were worked on
   * @throws IllegalStateException within a transaction of a host
   */
  public int work(Caller system, int most) {
    if (!desk.transactions().endWithCall()) {
      throw new IllegalStateException("imports are worked off outside of a host's transaction");
    }
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    List<Stored> running = desk.transactions().read(system, ImportRows::running);
    int worked = 0;
    for (Stored each : running.subList(0, Math.min(most, running.size()))) {
      try {
        worked += new ImportRun(desk, system, each).go() ? 1 : 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return worked;
      } catch (RuntimeException e) {
        failed(system, each.view().id(), e);
        worked++;
      }
    }
    return worked;
  }

  /** Tried again at the next turn; one file's trouble must not stop the others. */
  private void failed(Caller system, long id, RuntimeException why) {
    LOG.log(Logger.Level.ERROR, "import " + id + " failed", why);
    Instant now = desk.now();
    desk.transactions()
        .write(
            system,
            work -> {
              Stored stored = ImportRows.lock(work, id).orElseThrow();
              if (stored.view().state().isFinal()) {
                // Only its file could not be deleted.
                return id;
              }
              ImportRows.fail(work, id, ImportRun.why(why), MOST_FAILURES);
              if (stored.failures() + 1 >= MOST_FAILURES) {
                ImportRows.note(
                    work,
                    id,
                    ImportStep.Kind.FAILED,
                    by(system),
                    new Noted(now, ImportRun.facts(stored.view())));
              }
              return id;
            });
  }
}
