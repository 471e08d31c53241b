package org.tierline.benchmarks.compare;

/** What one life costs the database, and lists; times in milliseconds, sizes in bytes. */
record Costs(
    double statements,
    double commits,
    double inserted,
    double updated,
    double deleted,
    double walAfterCheckpoint,
    double wal,
    double walOfJobs,
    double disk) {

  /** How long a list takes; rows is how many entries it had on average. */
  record ListTime(double p50, double p99, long rows) {}
}
