package org.tierline.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what no event announces, such as the end of a process that is not our child. */
final class Await {
  private static final long STEP_MILLIS = 10;

  private Await() {}

  /**
   * Waits even if the thread is interrupted, since stopping half-way would leave a server running;
   * the interruption is kept for the caller. Returns whether the condition came true in time.
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    var end = System.nanoTime() + limit.toNanos();
    var interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
