package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityErasures;
import org.tierline.kernel.Caller;

/** Erases cities that have waited long enough; it looks every ten minutes, on every node. */
@ApplicationScoped
public class ErasureJob {
  private static final Duration EVERY = Duration.ofMinutes(10);

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
    running = Schedule.every(executor, EVERY, "erasing", () -> run(owner));
  }

  /** Erases what has waited long enough; how many cities that were. */
  public int run(DataSource owner) {
    return erasures.carryOut(Caller.operator("erasure job"), owner);
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
