package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.privacy.LegalHolds;
import org.tierline.privacy.Retention;
import org.tierline.privacy.Subjects;
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
  public Retention retention(Tierline tierline) {
    return tierline.retention();
  }

  @Produces
  @Singleton
  public LegalHolds legalHolds(Tierline tierline) {
    return tierline.legalHolds();
  }

  @Produces
  @Singleton
  public Subjects subjects(Tierline tierline) {
    return tierline.subjects();
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
