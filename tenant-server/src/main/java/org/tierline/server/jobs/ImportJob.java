package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;

/**
 * Works off files of historic orders, on every node; a task of its own, because a file may take
 * minutes and no clock is to wait for it.
 */
@ApplicationScoped
public class ImportJob {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Tierline tierline;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running = Schedule.every(executor, EVERY, "importing", this::run);
  }

  private void run() {
    tierline.runImports(Caller.operator("import job"));
  }

  /** A file that is being read is left where it is; the next start goes on with it. */
  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(true);
    }
  }
}
