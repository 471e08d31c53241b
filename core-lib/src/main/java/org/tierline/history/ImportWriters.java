package org.tierline.history;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Two threads that write a file's batches by turns: the caller's own, and one beside it that ends
 * with the pass. What fails on either ends both, and is thrown here.
 */
final class ImportWriters {
  private final ImportTurns turns;
  private final Writing writing;

  /** What is done with a batch. */
  @FunctionalInterface
  interface Writing {
    /** In a transaction that is committed when this returns; false where the pass is to end. */
    boolean write(ImportTurns.Turn turn);
  }

  private ImportWriters(ImportTurns turns, Writing writing) {
    this.turns = turns;
    this.writing = writing;
  }

  /** Until the last batch is written, or the pass is over; nothing goes on after it. */
  static void run(ImportTurns turns, Writing writing, Function<Runnable, Thread> threads)
      throws InterruptedException {
    var writers = new ImportWriters(turns, writing);
    Thread beside = threads.apply(writers::beside);
    beside.start();
    boolean ended = false;
    try {
      writers.writeAll();
      ended = true;
    } catch (RuntimeException | Error e) {
      turns.end(e);
    } finally {
      if (!ended) {
        turns.end(null);
        beside.interrupt();
      }
      await(beside);
    }
    rethrow(turns.failure());
  }

  private void beside() {
    try {
      writeAll();
    } catch (InterruptedException ended) {
      turns.end(null);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      turns.end(e);
    }
  }

  private void writeAll() throws InterruptedException {
    for (ImportTurns.Turn turn = turns.take(); turn != null; turn = turns.take()) {
      turns.written(turn, write(turn));
    }
  }

  /** One that fails does not take back those before it: they come to their end first. */
  private boolean write(ImportTurns.Turn turn) {
    try {
      return writing.write(turn);
    } catch (RuntimeException | Error e) {
      turns.await(turn);
      throw e;
    }
  }

  /** A batch that is being written has its commit. */
  private static void await(Thread beside) {
    boolean interrupted = false;
    while (beside.isAlive()) {
      try {
        beside.join();
      } catch (InterruptedException e) {
        interrupted = true;
        beside.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException mistake) {
      throw mistake;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
