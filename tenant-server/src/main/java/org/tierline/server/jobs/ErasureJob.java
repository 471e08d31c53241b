package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityErasures;
import org.tierline.kernel.Caller;

/** Erases cities that have waited long enough; it looks every ten minutes, on every node. */
@ApplicationScoped
public class ErasureJob {
  private static final Logger LOG = System.getLogger(ErasureJob.class.getName());
  private static final int EVERY_MINUTES = 10;

  @Resource private ManagedScheduledExecutorService executor;
  private final CityErasures erasures;
  private @Nullable ScheduledFuture<?> running;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  ErasureJob() {
    this(null);
  }

  /** With the erasures that wait. */
  @Inject
  public ErasureJob(CityErasures erasures) {
    this.erasures = erasures;
  }

  /**
   * Begins; called once the application is up.
   *
   * @param owner connects as the role that owns the tables, which alone may delete logs
   */
  public void start(DataSource owner) {
    running =
        executor.scheduleWithFixedDelay(
            () -> tryToRun(owner), EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  /** Erases what has waited long enough; how many cities that were. */
  public int run(DataSource owner) {
    return erasures.carryOut(Caller.operator("erasure job"), owner);
  }

  private void tryToRun(DataSource owner) {
    try {
      run(owner);
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws is never run again; what was begun is gone on with.
      LOG.log(Logger.Level.ERROR, "erasing failed, tried again in " + EVERY_MINUTES + " min", e);
    }
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
