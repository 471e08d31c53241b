package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.hotline.Calls;
import org.tierline.hotline.Recordings;
import org.tierline.tenant.DueClocks;
import org.tierline.workorder.CallBackSamples;
import org.tierline.workorder.CallBackTeams;

/**
 * Gives the host the services of telephone calls and call-backs: recordings, samples, teams, and
 * the clocks beside those of orders.
 */
@ApplicationScoped
public class HotlineProducer {
  @Produces
  @Singleton
  public Calls calls(Tierline tierline) {
    return tierline.calls();
  }

  @Produces
  @Singleton
  public Recordings recordings(Tierline tierline) {
    return tierline.recordings();
  }

  @Produces
  @Singleton
  public CallBackSamples callBackSamples(Tierline tierline) {
    return tierline.callBackSamples();
  }

  @Produces
  @Singleton
  public CallBackTeams callBackTeams(Tierline tierline) {
    return tierline.callBackTeams();
  }

  @Produces
  @Singleton
  public DueClocks dueClocks(Tierline tierline) {
    return tierline.dueClocks();
  }
}
