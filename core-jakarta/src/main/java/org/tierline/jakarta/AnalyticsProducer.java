package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.analytics.Boards;
import org.tierline.analytics.Recounts;
import org.tierline.analytics.Statistics;

/** Gives the host the services of figures about orders. */
@ApplicationScoped
public class AnalyticsProducer {
  @Produces
  @Singleton
  public Statistics statistics(Tierline tierline) {
    return tierline.statistics();
  }

  @Produces
  @Singleton
  public Boards boards(Tierline tierline) {
    return tierline.boards();
  }

  @Produces
  @Singleton
  public Recounts recounts(Tierline tierline) {
    return tierline.recounts();
  }
}
