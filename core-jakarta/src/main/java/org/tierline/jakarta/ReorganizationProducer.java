package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.reorganization.TreeChanges;
import org.tierline.reorganization.TreePreviews;

/**
 * Gives the host the services that change the tree under its open work, and show what that does.
 */
@ApplicationScoped
public class ReorganizationProducer {
  @Produces
  @Singleton
  public TreeChanges treeChanges(Tierline tierline) {
    return tierline.treeChanges();
  }

  @Produces
  @Singleton
  public TreePreviews treePreviews(Tierline tierline) {
    return tierline.treePreviews();
  }
}
