package org.tierline.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;

/**
 * The library on a database of its own, with a clock that stands still: time passes only when the
 * test says so, and what falls due is noted at once.
 */
public final class ManualEngine implements AutoCloseable {
  private static final Caller OPERATOR = Caller.operator("test");

  private final TestDatabase database;
  private final SettableClock clock;
  private final HikariDataSource pool;
  private final CountingDataSource runtime;
  private final Tierline tierline;
  private int cities;

  private ManualEngine(
      TestDatabase database, SettableClock clock, HikariDataSource pool, Extensions extensions) {
    this.database = database;
    this.clock = clock;
    this.pool = pool;
    this.runtime = new CountingDataSource(pool);
    this.tierline =
        Tierline.builder(runtime)
            .masterKey(TestKeys.MASTER)
            .clock(clock)
            .jobPause(Duration.ZERO)
            .extensions(extensions)
            .build();
  }

  /** Starts at a local time in Beijing, such as {@code 2026-03-02T09:00}, a Monday. */
  public static ManualEngine at(String beijingTime) {
    return at(beijingTime, 4);
  }

  /** The same with a pool of so many connections. */
  public static ManualEngine at(String beijingTime, int connections) {
    return at(beijingTime, connections, Extensions.NONE);
  }

  /** The same with what a host plugs in. */
  public static ManualEngine at(String beijingTime, int connections, Extensions extensions) {
    TestDatabase database = TestPostgres.get().database();
    return new ManualEngine(
        database, SettableClock.inBeijing(beijingTime), database.runtime(connections), extensions);
  }

  /** What the library executes its statements through, for counting them. */
  public CountingDataSource runtime() {
    return runtime;
  }

  /** The pool under {@link #runtime()}. */
  public HikariDataSource pool() {
    return pool;
  }

  public Tierline tierline() {
    return tierline;
  }

  public SettableClock clock() {
    return clock;
  }

  public TestDatabase database() {
    return database;
  }

  public Caller operator() {
    return OPERATOR;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Lets time pass and notes what falls due; how many clocks were noted. */
  public int tick(Duration by) {
    clock.advance(by);
    return tierline.runDue(OPERATOR);
  }

  /** Lets time pass until a local time in Beijing and notes what falls due. */
  public int tickTo(String beijingTime) {
    clock.set(SettableClock.beijing(beijingTime));
    return tierline.runDue(OPERATOR);
  }

  /** Another node on the same database and clock. */
  public Tierline anotherNode() {
    return anotherNode(Extensions.NONE);
  }

  /** The same with what its host plugs in. */
  public Tierline anotherNode(Extensions extensions) {
    return Tierline.builder(database.runtime(4))
        .masterKey(TestKeys.MASTER)
        .clock(clock)
        .jobPause(Duration.ZERO)
        .extensions(extensions)
        .build();
  }

  /** A small city of four tiers, ready for work; each call founds another. */
  public TestCity city() {
    return city("zh");
  }

  /** A city of another language. */
  public TestCity city(String language) {
    return TestCity.found(this, "city" + ++cities, language);
  }

  @Override
  public void close() {
    tierline.close();
    database.close();
  }
}
