package org.tierline.history;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads and checks a file on a thread of its own, so far ahead of the writer as two batches go. It
 * knows no database. Closing ends it.
 */
final class ImportReader implements AutoCloseable {
  private static final int AHEAD = 2;

  private final BlockingQueue<ImportBatch> batches = new ArrayBlockingQueue<>(AHEAD);
  private final ImportFile file;
  private final ImportFormat format;
  private final LineChecks checks;
  private final Thread thread;

  private ImportReader(ImportFile file, ImportFormat format, LineChecks checks, long done) {
    this.file = file;
    this.format = format;
    this.checks = checks;
    this.thread = new Thread(() -> read(done), "tierline-import-reader");
    thread.setDaemon(true);
  }

  /** Begins behind the lines that were worked off before. */
  static ImportReader start(ImportFile file, ImportFormat format, LineChecks checks, long done) {
    var reader = new ImportReader(file, format, checks, done);
    reader.thread.start();
    return reader;
  }

  /** The next batch, when it is there; the last one says so. */
  ImportBatch take() throws InterruptedException {
    return batches.take();
  }

  private void read(long done) {
    try {
      try (FileLines lines = FileLines.of(format, file.open())) {
        lines.skip(done);
        ImportBatch batch = new ImportBatch();
        for (FileLine line = lines.next(); line != null; line = lines.next()) {
          batch.add(line, checks.check(line));
          if (batch.isFull()) {
            batches.put(batch);
            batch = new ImportBatch();
          }
        }
        batch.end();
        batches.put(batch);
      } catch (IOException | RuntimeException | Error e) {
        batches.put(ImportBatch.failed(e));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
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
