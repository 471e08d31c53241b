package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityArchives;
import org.tierline.kernel.Caller;

/** Ends files of cities whose node has died, and deletes old ones; every node looks. */
@ApplicationScoped
public class ArchiveJob {
  private static final Duration EVERY = Duration.ofSeconds(30);

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private CityArchives archives;
  private @Nullable ScheduledFuture<?> running;

  /** Begins; called once the application is up. */
  public void start() {
    running = Schedule.every(executor, EVERY, "tidying files of cities", this::run);
  }

  private void run() {
    archives.tidy(Caller.operator("archive job"));
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
