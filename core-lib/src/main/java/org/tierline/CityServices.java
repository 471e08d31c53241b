package org.tierline;

import org.tierline.calendar.Calendars;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSessions;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.SecondFactors;
import org.tierline.org.AccountEvents;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Sessions;
import org.tierline.org.StaffImports;
import org.tierline.org.Units;
import org.tierline.seal.CityKeys;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Tenants;

/**
 * What {@link Tierline} hands out of cities themselves: their trees and people, and how people and
 * machines sign in.
 */
abstract sealed class CityServices permits Tierline {
  final Wiring made;

  CityServices(Wiring made) {
    this.made = made;
  }

  /** The keys under which cities' personal data lie. */
  public CityKeys cityKeys() {
    return made.city.keys;
  }

  public Tenants tenants() {
    return made.city.tenants;
  }

  public Operators operators() {
    return made.city.operators;
  }

  public Units units() {
    return made.city.units;
  }

  public People people() {
    return made.city.people;
  }

  public Accounts accounts() {
    return made.city.accounts;
  }

  /** Staff kept like a register elsewhere. */
  public StaffImports staffImports() {
    return made.city.staffImports;
  }

  /** Where people are signed in. */
  public Sessions sessions() {
    return made.city.sessions;
  }

  /** The log of sign-in. */
  public AccountEvents accountEvents() {
    return made.city.accountEvents;
  }

  /** Codes besides passwords. */
  public SecondFactors secondFactors() {
    return made.identity.secondFactors;
  }

  /** Keys by which machines come in. */
  public MachineKeys machineKeys() {
    return made.identity.machineKeys;
  }

  /** Names of people at outside issuers of tokens. */
  public OutsideIdentities outsideIdentities() {
    return made.identity.outsideIdentities;
  }

  /** By which rules claims of outside issuers give roles. */
  public ClaimRules claimRules() {
    return made.identity.claimRules;
  }

  /** People who come with tokens of outside issuers, and the roles that follow their claims. */
  public ClaimSignIns claimSignIns() {
    return made.identity.claimSignIns;
  }

  /** Codes of operators besides passwords. */
  public OperatorFactors operatorFactors() {
    return made.identity.operatorFactors;
  }

  /** Where operators are signed in. */
  public OperatorSessions operatorSessions() {
    return made.identity.operatorSessions;
  }

  /** Who may do what where, and why. */
  public HeldRights heldRights() {
    return made.identity.heldRights;
  }

  public Cities cities() {
    return made.city.cities;
  }

  public Calendars calendars() {
    return made.city.calendars;
  }
}
