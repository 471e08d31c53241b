package org.tierline.jakarta;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.tierline.Extensions;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestKeys;

/** What a host gives to the library: its data source, and here a clock that stands still. */
@ApplicationScoped
public class HostResources {
  static final InstantSource CLOCK = SettableClock.inBeijing("2026-03-02T09:00");

  @Produces
  @TierlineDatabase
  @Resource(lookup = "java:app/jdbc/city")
  private DataSource city;

  @Produces
  Extensions extensions() {
    return Extensions.NONE.with(TestKeys.MASTER);
  }

  @Produces
  @TierlineClock
  InstantSource clock() {
    return CLOCK;
  }
}
