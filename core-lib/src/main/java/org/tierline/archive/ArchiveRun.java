package org.tierline.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.kernel.Caller;

/**
 * Writes one file: a thread reads the city as of one moment, another one keeps the pieces that come
 * of it, notes how far it has come, and renews the lease, in transactions of its own. Whoever lost
 * the lease stops.
 */
final class ArchiveRun {
  /** How long a node may be silent before its file counts as lost. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final Logger LOG = System.getLogger(ArchiveRun.class.getName());
  private static final int WAITING_PARTS = 4;
  private static final byte[] END = new byte[0];

  private final ArchiveDesk desk;
  private final Caller operator;
  private final CityArchive archive;
  private final String node;
  private final Function<OutputStream, WrittenArchive> writing;
  private final BlockingQueue<byte[]> parts = new ArrayBlockingQueue<>(WAITING_PARTS);
  private final AtomicReference<WrittenArchive> written = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  ArchiveRun(
      ArchiveDesk desk,
      Caller operator,
      CityArchive archive,
      String node,
      Function<OutputStream, WrittenArchive> writing) {
    this.desk = desk;
    this.operator = operator;
    this.archive = archive;
    this.node = node;
    this.writing = writing;
  }

  void begin(Progress progress) {
    Thread writer = desk.transactions().newThread(this::write);
    desk.transactions().newThread(() -> keep(writer, progress)).start();
  }

  // Whatever ends the thread must be told by the one that keeps what it writes.
  @SuppressWarnings("CatchingUnchecked")
  private void write() {
    try (var out = new Pieces()) {
      WrittenArchive whole = writing.apply(out);
      out.close();
      written.set(whole);
    } catch (IOException | RuntimeException | Error e) {
      failure.set(e);
    }
    try {
      hand(END);
    } catch (IOException e) {
      // Nobody keeps anything of it any more.
      failure.compareAndSet(null, e);
    }
  }

  private void keep(Thread writer, Progress progress) {
    writer.start();
    try {
      int no = 0;
      for (byte[] part = next(); part != END; part = next()) {
        if (!keep(part, no, progress)) {
          LOG.log(Logger.Level.WARNING, "archive " + archive.id() + " was given up meanwhile");
          return;
        }
        no += part == null ? 0 : 1;
      }
      end(progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "archive " + archive.id() + " cannot be kept", e);
    } finally {
      stopped = true;
    }
  }

  /** Null where nothing came for a second: the lease is to be renewed all the same. */
  private byte @Nullable [] next() throws InterruptedException {
    return parts.poll(1, TimeUnit.SECONDS);
  }

  private boolean keep(byte @Nullable [] part, int no, Progress progress) {
    Instant now = desk.now();
    return desk.transactions()
        .write(
            operator,
            work -> {
              boolean held = ArchiveRows.move(work, archive.id(), node, progress, now);
              if (held && part != null) {
                ArchiveParts.insert(work, archive.id(), no, part);
              }
              return held;
            });
  }

  private void end(Progress progress) {
    WrittenArchive whole = written.get();
    Instant now = desk.now();
    desk.transactions()
        .write(
            operator,
            work -> {
              if (!ArchiveRows.move(work, archive.id(), node, progress, now)) {
                return archive;
              }
              if (whole == null) {
                ArchiveRows.failed(work, archive.id(), String.valueOf(failure.get()), now);
                ArchiveParts.delete(work, archive.id());
                return CityArchives.note(work, AuditAction.CITY_ARCHIVE_FAILED, archive);
              }
              ArchiveRows.done(work, archive.id(), whole, now);
              return archive;
            });
    if (whole == null) {
      LOG.log(Logger.Level.ERROR, "archive " + archive.id() + " failed", failure.get());
    }
  }

  private void hand(byte[] part) throws IOException {
    try {
      while (!parts.offer(part, 1, TimeUnit.SECONDS)) {
        if (stopped) {
          throw new IOException("what is written is kept no more");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Cuts what is written into pieces; closing hands over the last one, once. */
  private final class Pieces extends OutputStream {
    private byte[] piece = new byte[ArchiveParts.SIZE];
    private int filled;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      for (int at = 0; at < length; ) {
        int some = Math.min(length - at, piece.length - filled);
        System.arraycopy(content, offset + at, piece, filled, some);
        filled += some;
        at += some;
        if (filled == piece.length) {
          hand(piece);
          piece = new byte[ArchiveParts.SIZE];
          filled = 0;
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (filled > 0) {
        byte[] last = Arrays.copyOf(piece, filled);
        filled = 0;
        hand(last);
      }
    }
  }
}
