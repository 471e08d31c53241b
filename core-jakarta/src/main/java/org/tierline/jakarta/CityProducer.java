package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.archive.CityArchives;
import org.tierline.archive.CityErasures;
import org.tierline.archive.CityRestores;
import org.tierline.preset.CityTemplates;
import org.tierline.rescue.CityRescues;
import org.tierline.seal.MasterKeyExchanges;
import org.tierline.seal.ReceivingKeys;
import org.tierline.tenant.CityQuotas;
import org.tierline.tenant.Suspensions;

/** Gives the host the services of the life of cities as a whole. */
@ApplicationScoped
public class CityProducer {
  @Produces
  @Singleton
  public Suspensions suspensions(Tierline tierline) {
    return tierline.suspensions();
  }

  @Produces
  @Singleton
  public CityArchives cityArchives(Tierline tierline) {
    return tierline.cityArchives();
  }

  @Produces
  @Singleton
  public CityRestores cityRestores(Tierline tierline) {
    return tierline.cityRestores();
  }

  @Produces
  @Singleton
  public CityErasures cityErasures(Tierline tierline) {
    return tierline.cityErasures();
  }

  @Produces
  @Singleton
  public ReceivingKeys receivingKeys(Tierline tierline) {
    return tierline.receivingKeys();
  }

  @Produces
  @Singleton
  public MasterKeyExchanges masterKeyExchanges(Tierline tierline) {
    return tierline.masterKeyExchanges();
  }

  @Produces
  @Singleton
  public CityRescues cityRescues(Tierline tierline) {
    return tierline.cityRescues();
  }

  @Produces
  @Singleton
  public CityTemplates cityTemplates(Tierline tierline) {
    return tierline.cityTemplates();
  }

  @Produces
  @Singleton
  public CityQuotas cityQuotas(Tierline tierline) {
    return tierline.cityQuotas();
  }
}
