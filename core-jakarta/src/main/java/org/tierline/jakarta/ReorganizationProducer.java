package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.reorganization.TreeChanges;

/** Gives the host the service that changes the tree under its open work. */
@ApplicationScoped
public class ReorganizationProducer {
  @Produces
  @Singleton
  public TreeChanges treeChanges(Tierline tierline) {
    return tierline.treeChanges();
  }
}
