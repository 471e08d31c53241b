package org.tierline.architecture.bad.logging;

import java.util.logging.Logger;

/** Logs past the platform's logger. */
public final class OldLogger {
  private static final Logger LOG = Logger.getLogger("old");

  public void say(String words) {
    LOG.info(words);
  }
}
