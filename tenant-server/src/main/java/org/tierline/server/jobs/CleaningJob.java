package org.tierline.server.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.tierline.attachment.Attachments;
import org.tierline.hotline.Recordings;
import org.tierline.kernel.Caller;
import org.tierline.org.Sessions;
import org.tierline.privacy.Retention;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityJobs;

/**
 * Forgets answers kept for repeated requests after a day, contents of files that nobody needs any
 * more, recordings whose time is over, sessions long over, and what a city keeps no longer.
 */
@ApplicationScoped
public class CleaningJob {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final CityJobs.Settings CALLS = hourly("cleaning");
  private static final CityJobs.Settings FILES = hourly("attachments");
  private static final CityJobs.Settings RECORDINGS = hourly("recordings");
  private static final CityJobs.Settings SESSIONS = hourly("sessions");
  private static final CityJobs.Settings RETENTION = hourly("retention");

  private final Transactions transactions;
  private final Attachments attachments;
  private final Recordings recordings;
  private final Sessions sessions;
  private final Retention retention;
  private final InstantSource time;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  CleaningJob() {
    this(null, null, null, null, null, null);
  }

  /**
   * With what it cleans.
   *
   * @param time by which hours and days are counted
   */
  @Inject
  public CleaningJob(
      Transactions transactions,
      Attachments attachments,
      Recordings recordings,
      Sessions sessions,
      Retention retention,
      InstantSource time) {
    this.transactions = transactions;
    this.attachments = attachments;
    this.recordings = recordings;
    this.sessions = sessions;
    this.retention = retention;
    this.time = time;
  }

  /** Cleans in each city whose turn it is; how much was forgotten. */
  public int run(Caller operator) {
    return new CityJobs(transactions, time, CALLS, this::clean).runDue(operator)
        + new CityJobs(transactions, time, FILES, attachments::purge).runDue(operator)
        + new CityJobs(transactions, time, RECORDINGS, recordings::purge).runDue(operator)
        + new CityJobs(transactions, time, SESSIONS, sessions::purge).runDue(operator)
        + new CityJobs(transactions, time, RETENTION, retention::erase).runDue(operator);
  }

  private static CityJobs.Settings hourly(String name) {
    return new CityJobs.Settings(name, Duration.ofMinutes(10), Duration.ofHours(1), false);
  }

  private int clean(Caller system, int most) {
    Instant before = time.instant().minus(KEPT);
    return transactions.write(
        system,
        work ->
            work.sql(
                    "delete from tierline.idempotent_call where tenant_id = ? and (caller, key) in"
                        + " (select caller, key from tierline.idempotent_call where tenant_id = ?"
                        + " and created_at < ? order by created_at limit ?)")
                .set(work.tenant().value())
                .set(work.tenant().value())
                .set(before)
                .set(most)
                .update());
  }
}
