package org.tierline.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.tierline.kernel.Caller;

/**
 * Writes one file in a thread of its own, while another one notes each second how far it has come:
 * what is written as of one moment cannot be told of within the same transaction.
 */
final class ArchiveRun {
  private static final Logger LOG = System.getLogger(ArchiveRun.class.getName());
  private static final long NOTED_EVERY_MILLIS = 1000;

  private final ArchiveDesk desk;
  private final Caller operator;
  private final long id;
  private final Path file;
  private final Function<OutputStream, WrittenArchive> writing;
  private final AtomicReference<WrittenArchive> written = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  ArchiveRun(
      ArchiveDesk desk,
      Caller operator,
      long id,
      Path file,
      Function<OutputStream, WrittenArchive> writing) {
    this.desk = desk;
    this.operator = operator;
    this.id = id;
    this.file = file;
    this.writing = writing;
  }

  void begin(Progress progress) {
    Thread writer = desk.transactions().newThread(this::write);
    desk.transactions().newThread(() -> follow(writer, progress)).start();
  }

  // Whatever ends the thread must be told by the one that follows it.
  @SuppressWarnings("CatchingUnchecked")
  private void write() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        written.set(writing.apply(out));
      }
    } catch (IOException | RuntimeException | Error e) {
      written.set(null);
      failure.set(e);
    }
  }

  private void follow(Thread writer, Progress progress) {
    writer.start();
    try {
      while (writer.isAlive()) {
        writer.join(NOTED_EVERY_MILLIS);
        note(progress);
      }
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "archive " + id + " cannot be noted", e);
    }
  }

  private void note(Progress progress) {
    desk.transactions()
        .write(
            operator,
            work -> {
              ArchiveRows.move(work, id, progress, desk.now());
              return id;
            });
  }

  private void end() {
    WrittenArchive whole = written.get();
    desk.transactions()
        .write(
            operator,
            work -> {
              if (whole == null) {
                ArchiveRows.failed(work, id, String.valueOf(failure.get()), desk.now());
              } else {
                ArchiveRows.done(work, id, whole, desk.now());
              }
              return id;
            });
    if (whole == null) {
      LOG.log(Logger.Level.ERROR, "archive " + id + " failed", failure.get());
      forget();
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
