package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.privacy.TextReleases;
import org.tierline.workorder.RestrictedOrders;
import org.tierline.workorder.Sights;

/** Gives the host the services that keep orders and people private. */
@ApplicationScoped
public class PrivacyProducer {
  @Produces
  @Singleton
  public RestrictedOrders restrictedOrders(Tierline tierline) {
    return tierline.restrictedOrders();
  }

  @Produces
  @Singleton
  public Sights sights(Tierline tierline) {
    return tierline.sights();
  }

  @Produces
  @Singleton
  public TextReleases textReleases(Tierline tierline) {
    return tierline.textReleases();
  }
}
