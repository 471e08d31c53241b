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
 * Notes clocks that have run out, every few seconds, on every node; see {@link Tierline#runDue}.
 */
@ApplicationScoped
public class ClockJob {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Tierline tierline;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running = Schedule.every(executor, EVERY, "noting clocks", this::run);
  }

  private void run() {
    tierline.runDue(Caller.operator("clock job"));
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
