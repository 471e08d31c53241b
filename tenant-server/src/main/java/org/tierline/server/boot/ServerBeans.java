package org.tierline.server.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.tierline.jakarta.TierlineClock;
import org.tierline.jakarta.TierlineDatabase;
import org.tierline.server.http.TrustedProxies;

/** What the library needs of its host: the data source and the only clock of the server. */
@ApplicationScoped
public class ServerBeans {
  @Resource(lookup = Startup.DATA_SOURCE)
  private DataSource dataSource;

  @Produces
  @TierlineDatabase
  DataSource database() {
    return dataSource;
  }

  @Produces
  @TierlineClock
  @Singleton
  InstantSource libraryClock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  TrustedProxies trustedProxies() {
    return DatabaseStart.config().trustedProxies();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
