package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.tenant.CityJobs;

/** What is forgotten by itself in every city, once an hour. */
final class Cleaning {
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final List<CityJobs> jobs;

  Cleaning(Wiring made, InstantSource time) {
    this.jobs =
        List.of(
            job(made, time, "attachments", made.attachments::purge),
            job(made, time, "recordings", made.calling.recordings::purge),
            job(made, time, "sessions", made.city.sessions::purge),
            job(made, time, "retention", made.privacy.retention::erase));
  }

  private static CityJobs job(Wiring made, InstantSource time, String name, CityJobs.CityJob job) {
    return new CityJobs(
        made.transactions, time, new CityJobs.Settings(name, LEASE, PAUSE, false), job);
  }

  int runDue(Caller operator) {
    return jobs.stream().mapToInt(job -> job.runDue(operator)).sum();
  }
}
