package org.tierline.history;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads and checks a file on a thread of its own, and makes its lines ready to be written, so far
 * ahead of the writer as two batches go. Closing ends it.
 */
final class ImportReader implements AutoCloseable {
  private static final int AHEAD = 2;
  private static final long PASSED_AT_ONCE = 10_000;

  private final BlockingQueue<ImportBatch> batches = new ArrayBlockingQueue<>(AHEAD);
  private final ImportFile file;
  private final ImportFormat format;
  private final Lines lines;
  private final Thread thread;

  /**
   * What is done with the lines.
   *
   * @param ready for each batch before it is handed over
   * @param passing run again and again while lines are passed over that were worked off before
   */
  record Lines(LineChecks checks, Consumer<ImportBatch> ready, Runnable passing) {}

  private ImportReader(
      ImportFile file, OrderImport view, Lines lines, Function<Runnable, Thread> threads) {
    this.file = file;
    this.format = view.format();
    this.lines = lines;
    this.thread = threads.apply(() -> read(view.lines()));
  }

  /** Begins behind the lines that were worked off before. */
  static ImportReader start(
      ImportFile file, OrderImport view, Lines lines, Function<Runnable, Thread> threads) {
    var reader = new ImportReader(file, view, lines, threads);
    reader.thread.start();
    return reader;
  }

  /** The next batch, when it is there; the last one says so. */
  ImportBatch take() throws InterruptedException {
    return batches.take();
  }

  private void read(long done) {
    try {
      try (FileLines from = FileLines.of(format, file.open())) {
        for (long left = done; left > 0; left -= PASSED_AT_ONCE) {
          from.skip(Math.min(left, PASSED_AT_ONCE));
          lines.passing().run();
        }
        ImportBatch batch = new ImportBatch();
        for (FileLine line = from.next(); line != null; line = from.next()) {
          batch.add(line, lines.checks().check(line));
          if (batch.isFull()) {
            hand(batch);
            batch = new ImportBatch();
          }
        }
        batch.end();
        hand(batch);
      } catch (IOException | RuntimeException | Error e) {
        batches.put(ImportBatch.failed(e));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(ImportBatch batch) throws InterruptedException {
    lines.ready().accept(batch);
    batches.put(batch);
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
