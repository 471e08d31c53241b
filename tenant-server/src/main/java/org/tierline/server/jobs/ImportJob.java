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
 * Works off files of historic orders, on every node; a task of its own, because a file may take
 * minutes and no clock is to wait for it.
 */
@ApplicationScoped
public class ImportJob {
  private static final Logger LOG = System.getLogger(ImportJob.class.getName());
  private static final int EVERY_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Tierline tierline;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running =
        executor.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      tierline.runImports(Caller.operator("import job"));
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws is never run again; the next run may find the database back.
      LOG.log(Logger.Level.ERROR, "imports failed, tried again in " + EVERY_SECONDS + " s", e);
    }
  }

  /** A file that is being read is left where it is; the next start goes on with it. */
  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(true);
    }
  }
}
