package org.tierline.server.boot;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;

/**
 * The first code of the application that the container runs, and the last. It begins the start of
 * the database, so that unpacking and initialising run beside the deployment; and it stops it also
 * where a deployment fails half way.
 */
public final class EarlyStart implements Extension {
  void begin(@Observes BeforeBeanDiscovery event) {
    try {
      DatabaseStart.begin();
    } catch (RuntimeException e) {
      throw Startup.failed(e);
    }
  }

  void end(@Observes BeforeShutdown event) {
    DatabaseStart.stop();
  }
}
