package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.attachment.Attachments;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DelegationCatalogue;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.LocalClasses;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.workorder.TurnClasses;

/** Gives the host the services of intake: the catalogue, and files of orders. */
@ApplicationScoped
public class IntakeProducer {
  @Produces
  @Singleton
  public LocalClasses localClasses(Tierline tierline) {
    return tierline.localClasses();
  }

  @Produces
  @Singleton
  public DelegationCatalogue delegationCatalogue(Tierline tierline) {
    return tierline.delegationCatalogue();
  }

  @Produces
  @Singleton
  public TurnClasses turnClasses(Tierline tierline) {
    return tierline.turnClasses();
  }

  @Produces
  @Singleton
  public Categories categories(Tierline tierline) {
    return tierline.categories();
  }

  @Produces
  @Singleton
  public DispatchCatalogue dispatchCatalogue(Tierline tierline) {
    return tierline.dispatchCatalogue();
  }

  @Produces
  @Singleton
  public TownshipDuties townshipDuties(Tierline tierline) {
    return tierline.townshipDuties();
  }

  @Produces
  @Singleton
  public BlockedNumbers blockedNumbers(Tierline tierline) {
    return tierline.blockedNumbers();
  }

  @Produces
  @Singleton
  public CatalogueChanges catalogueChanges(Tierline tierline) {
    return tierline.catalogueChanges();
  }

  @Produces
  @Singleton
  public Attachments attachments(Tierline tierline) {
    return tierline.attachments();
  }
}
