package org.tierline.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands still until the test moves it. */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  public SettableClock(Instant start) {
    this.now = start;
  }

  /** At a local time in Beijing, such as {@code 2026-03-02T09:00}. */
  public static SettableClock inBeijing(String localDateTime) {
    return new SettableClock(beijing(localDateTime));
  }

  /** The instant of a local time in Beijing. */
  public static Instant beijing(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  public void set(Instant instant) {
    now = instant;
  }
}
