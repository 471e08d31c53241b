package org.tierline.server.jobs;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs what is to be done again and again, whatever becomes of a run. */
final class Schedule {
  private static final Logger LOG = System.getLogger(Schedule.class.getName());

  private Schedule() {}

  /**
   * Begins.
   *
   * @param pause before the first run and behind each
   * @param name as a failure is logged
   */
  static ScheduledFuture<?> every(
      ManagedScheduledExecutorService executor, Duration pause, String name, Runnable body) {
    return executor.scheduleWithFixedDelay(
        () -> tryToRun(name, pause, body), pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
  }

  private static void tryToRun(String name, Duration pause, Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws is never run again; the next run may find the database back.
      LOG.log(Logger.Level.ERROR, name + " failed, tried again in " + pause.toSeconds() + " s", e);
    }
  }
}
