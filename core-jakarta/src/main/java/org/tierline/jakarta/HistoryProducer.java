package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.history.OrderImports;

/** Gives the host the service that brings historic orders in. */
@ApplicationScoped
public class HistoryProducer {
  @Produces
  @Singleton
  public OrderImports orderImports(Tierline tierline) {
    return tierline.orderImports();
  }
}
