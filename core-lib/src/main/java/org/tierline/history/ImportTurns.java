package org.tierline.history;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The order in which two writers work a file off: each takes the next batch and may bring it to the
 * database while the one before is still being written, but writes only after that one is
 * committed. None begins a transaction before the one in front has begun, so that they need no more
 * than one connection where there is no second. One pass over the file; when it is over, for
 * whatever reason, whoever waits is told so.
 */
final class ImportTurns {
  private final ImportReader reader;
  private final ReentrantLock taking = new ReentrantLock();
  private boolean tookLast;
  private long taken;
  private long lines;

  // Guarded by this object's monitor.
  private long begun;
  private long written;
  private boolean over;
  private boolean stopped;
  private @Nullable Throwable failure;

  /** Behind so many lines that were worked off before. */
  ImportTurns(ImportReader reader, long lines) {
    this.reader = reader;
    this.lines = lines;
  }

  /**
   * A batch and its place.
   *
   * @param from how many lines come before it
   */
  record Turn(long no, long from, ImportBatch batch) {}

  /** The next one, when it is there and may be begun; null when there is nothing more to do. */
  @Nullable Turn take() throws InterruptedException {
    Turn turn = next();
    return turn != null && awaitBegun(turn.no()) ? turn : null;
  }

  private @Nullable Turn next() throws InterruptedException {
    taking.lockInterruptibly();
    try {
      if (tookLast || isOver()) {
        return null;
      }
      ImportBatch batch = reader.take();
      var turn = new Turn(taken++, lines, batch);
      lines += batch.lines();
      tookLast = batch.isLast() || batch.failure() != null;
      return turn;
    } finally {
      taking.unlock();
    }
  }

  private synchronized boolean awaitBegun(long no) throws InterruptedException {
    while (!over && begun < no) {
      wait();
    }
    return !over;
  }

  /** Called within the transaction of a turn: the next one may begin its own. */
  synchronized void begun(Turn turn) {
    begun = Math.max(begun, turn.no() + 1);
    notifyAll();
  }

  /** Waits until all before it is committed; false where the pass is over and it must not write. */
  synchronized boolean await(Turn turn) {
    try {
      while (!over && written < turn.no()) {
        wait();
      }
      return !over;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** It is committed; the pass goes on, or is over with it. */
  synchronized void written(Turn turn, boolean goOn) {
    written = turn.no() + 1;
    stopped |= !goOn;
    over |= !goOn || turn.batch().isLast();
    notifyAll();
  }

  /** Nobody writes any more. */
  synchronized void end(@Nullable Throwable why) {
    if (!over) {
      over = true;
      failure = why;
    }
    notifyAll();
  }

  private synchronized boolean isOver() {
    return over;
  }

  /** Whether a turn has found that the file is somebody else's by now. */
  synchronized boolean isStopped() {
    return stopped;
  }

  /** What has gone wrong; null where nothing has. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }
}
