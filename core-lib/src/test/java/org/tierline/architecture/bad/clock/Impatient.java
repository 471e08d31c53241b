package org.tierline.architecture.bad.clock;

import java.time.Instant;

/** Reads the clock. */
public final class Impatient {
  public Instant since() {
    return Instant.now();
  }
}
