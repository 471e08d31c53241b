package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSessions;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.SecondFactors;
import org.tierline.org.AccountEvents;
import org.tierline.org.Sessions;
import org.tierline.org.StaffImports;
import org.tierline.powers.HeldPowers;

/** Gives the host the services by which people and machines prove who they are. */
@ApplicationScoped
public class IdentityProducer {
  @Produces
  @Singleton
  public Sessions sessions(Tierline tierline) {
    return tierline.sessions();
  }

  @Produces
  @Singleton
  public AccountEvents accountEvents(Tierline tierline) {
    return tierline.accountEvents();
  }

  @Produces
  @Singleton
  public SecondFactors secondFactors(Tierline tierline) {
    return tierline.secondFactors();
  }

  @Produces
  @Singleton
  public MachineKeys machineKeys(Tierline tierline) {
    return tierline.machineKeys();
  }

  @Produces
  @Singleton
  public OutsideIdentities outsideIdentities(Tierline tierline) {
    return tierline.outsideIdentities();
  }

  @Produces
  @Singleton
  public ClaimRules claimRules(Tierline tierline) {
    return tierline.claimRules();
  }

  @Produces
  @Singleton
  public ClaimSignIns claimSignIns(Tierline tierline) {
    return tierline.claimSignIns();
  }

  @Produces
  @Singleton
  public OperatorFactors operatorFactors(Tierline tierline) {
    return tierline.operatorFactors();
  }

  @Produces
  @Singleton
  public OperatorSessions operatorSessions(Tierline tierline) {
    return tierline.operatorSessions();
  }

  @Produces
  @Singleton
  public StaffImports staffImports(Tierline tierline) {
    return tierline.staffImports();
  }

  @Produces
  @Singleton
  public HeldRights heldRights(Tierline tierline) {
    return tierline.heldRights();
  }

  @Produces
  @Singleton
  public HeldPowers heldPowers(Tierline tierline) {
    return tierline.heldPowers();
  }
}
