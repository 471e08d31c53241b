package org.tierline.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tierline.archive.CityArchives;
import org.tierline.archive.CityErasures;
import org.tierline.kernel.Caller;
import org.tierline.tenant.CityQuotas;

/** Tells the library how cities as a whole are dealt with on this server. */
@ApplicationScoped
public class LifeStart {
  private static final Caller START = Caller.operator("start");

  @Inject private CityQuotas quotas;
  @Inject private CityArchives archives;
  @Inject private CityErasures erasures;

  void use(LifeConfig config) {
    quotas.useForEveryCity(START, config.quota());
    archives.keepFor(START, config.kept());
    erasures.waitFor(START, config.waiting());
  }
}
