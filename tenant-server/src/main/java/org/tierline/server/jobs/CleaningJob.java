package org.tierline.server.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.tenant.CityJobs;

/**
 * Forgets answers kept for repeated requests after a day, and what else is kept no longer; see
 * {@link Tierline#runCleaning}. A task of its own, because a city's first periods may take hours
 * and no clock is to wait for them.
 */
@ApplicationScoped
public class CleaningJob {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final CityJobs.Settings CALLS =
      new CityJobs.Settings("cleaning", Duration.ofMinutes(10), Duration.ofHours(1), false);

  @Resource private ManagedScheduledExecutorService executor;
  private final Tierline tierline;
  private final InstantSource time;
  private @Nullable ScheduledFuture<?> running;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  CleaningJob() {
    this(null, null);
  }

  /**
   * With what it cleans.
   *
   * @param time by which hours and days are counted
   */
  @Inject
  public CleaningJob(Tierline tierline, InstantSource time) {
    this.tierline = tierline;
    this.time = time;
  }

  /** Begins; called once the application is up. */
  public void start() {
    running =
        Schedule.every(executor, EVERY, "cleaning", () -> run(Caller.operator("cleaning job")));
  }

  /** Cleans in each city whose turn it is; how much was forgotten. */
  public int run(Caller operator) {
    return new CityJobs(tierline.transactions(), time, CALLS, this::clean).runDue(operator)
        + tierline.runCleaning(operator);
  }

  private int clean(Caller system, int most) {
    Instant before = time.instant().minus(KEPT);
    return tierline
        .transactions()
        .write(
            system,
            work ->
                work.sql(
                        "delete from tierline.idempotent_call where tenant_id = ? and (caller, key)"
                            + " in (select caller, key from tierline.idempotent_call"
                            + " where tenant_id = ? and created_at < ?"
                            + " order by created_at limit ?)")
                    .set(work.tenant().value())
                    .set(work.tenant().value())
                    .set(before)
                    .set(most)
                    .update());
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
  }
}
