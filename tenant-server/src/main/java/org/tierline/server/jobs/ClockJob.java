package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;

/**
 * Notes clocks that have run out, every few seconds, on every node; see {@link Tierline#runDue}.
 */
@ApplicationScoped
public class ClockJob {
  private static final Logger LOG = System.getLogger(ClockJob.class.getName());
  private static final int EVERY_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Tierline tierline;
  @Inject private CleaningJob cleaning;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running =
        executor.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      tierline.runDue(Caller.operator("clock job"));
      cleaning.run(Caller.operator("cleaning job"));
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws is never run again; the next run may find the database back.
      LOG.log(Logger.Level.ERROR, "jobs failed, tried again in " + EVERY_SECONDS + " s", e);
    }
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
