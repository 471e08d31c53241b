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
import org.tierline.archive.CityArchives;
import org.tierline.kernel.Caller;

/** Ends files of cities whose node has died, and deletes old ones; every node looks. */
@ApplicationScoped
public class ArchiveJob {
  private static final Logger LOG = System.getLogger(ArchiveJob.class.getName());
  private static final int EVERY_SECONDS = 30;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private CityArchives archives;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running =
        executor.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      archives.tidy(Caller.operator("archive job"));
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws is never run again; the next run may find the database back.
      LOG.log(Logger.Level.ERROR, "tidying files of cities failed", e);
    }
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
