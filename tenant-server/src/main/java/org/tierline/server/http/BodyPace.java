package org.tierline.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How fast a body has to come: so many bytes a second on the whole, once its time of grace is over.
 * Whoever sends a byte now and then would else hold a thread of the server for as long as he likes.
 */
final class BodyPace {
  /** As others ask it: enough for a bad line, and not for one who only wants to keep us waiting. */
  static final Duration GRACE = Duration.ofSeconds(20);

  static final int BYTES_A_SECOND = 500;

  private final InstantSource time;
  private final Instant begun;

  private BodyPace(InstantSource time) {
    this.time = time;
    this.begun = time.instant();
  }

  /** Of a body that begins now. */
  static BodyPace from(InstantSource time) {
    return new BodyPace(time);
  }

  /** Whether that is too little by now. */
  boolean isTooSlow(long bytes) {
    Duration taken = Duration.between(begun, time.instant());
    return taken.compareTo(GRACE) > 0 && bytes < taken.toMillis() * BYTES_A_SECOND / 1000;
  }
}
