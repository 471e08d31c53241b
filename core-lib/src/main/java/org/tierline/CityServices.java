package org.tierline;

import org.tierline.archive.CityArchives;
import org.tierline.archive.CityErasures;
import org.tierline.archive.CityRestores;
import org.tierline.calendar.Calendars;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSessions;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.SecondFactors;
import org.tierline.inspection.AuditTrail;
import org.tierline.org.AccountEvents;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Sessions;
import org.tierline.org.StaffImports;
import org.tierline.org.Units;
import org.tierline.powers.HeldPowers;
import org.tierline.preset.CityTemplates;
import org.tierline.preset.Presets;
import org.tierline.privacy.LegalHolds;
import org.tierline.privacy.Retention;
import org.tierline.privacy.Subjects;
import org.tierline.privacy.TextReleases;
import org.tierline.reorganization.TreeChanges;
import org.tierline.reorganization.TreePreviews;
import org.tierline.rescue.CityRescues;
import org.tierline.seal.CityKeys;
import org.tierline.seal.MasterKeyExchanges;
import org.tierline.seal.ReceivingKeys;
import org.tierline.seal.SigningKeys;
import org.tierline.setting.Settings;
import org.tierline.tenant.CityQuotas;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Suspensions;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.RestrictedOrders;
import org.tierline.workorder.Sights;

/**
 * What {@link Tierline} hands out of cities themselves: their trees, people and rules, how people
 * and machines sign in, and what keeps people's data private.
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

  /** The keys by which the installation signs. */
  public SigningKeys signingKeys() {
    return made.city.signingKeys;
  }

  /** The keys for which others make files of cities that open here alone. */
  public ReceivingKeys receivingKeys() {
    return made.city.receivingKeys;
  }

  /** The exchange of the key under which all other keys lie, and how far it has come. */
  public MasterKeyExchanges masterKeyExchanges() {
    return made.city.masterKeyExchanges;
  }

  /** What was administered and who looked at what, for auditors. */
  public AuditTrail auditTrail() {
    return made.inspection.auditTrail;
  }

  public Tenants tenants() {
    return made.city.tenants;
  }

  /** Cities that can only be read for a time. */
  public Suspensions suspensions() {
    return made.city.suspensions;
  }

  /** What cities may use at most. */
  public CityQuotas cityQuotas() {
    return made.city.quotas;
  }

  /** Cities in files. */
  public CityArchives cityArchives() {
    return made.archive.archives;
  }

  /** Cities out of files. */
  public CityRestores cityRestores() {
    return made.archive.restores;
  }

  /** Cities erased for good. */
  public CityErasures cityErasures() {
    return made.archive.erasures;
  }

  /** Cities whose last administrator is locked out. */
  public CityRescues cityRescues() {
    return made.identity.rescues;
  }

  /** Cities that are founded ready for their people. */
  public CityTemplates cityTemplates() {
    return made.templates;
  }

  public Operators operators() {
    return made.city.operators;
  }

  public Units units() {
    return made.city.units;
  }

  /** Changes of the tree under its open work. */
  public TreeChanges treeChanges() {
    return made.tree.changes;
  }

  /** All that a change of the tree would touch, page by page. */
  public TreePreviews treePreviews() {
    return made.tree.previews;
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

  /** The same down to each action and each power of administrators. */
  public HeldPowers heldPowers() {
    return made.heldPowers;
  }

  public Cities cities() {
    return made.city.cities;
  }

  public Calendars calendars() {
    return made.city.calendars;
  }

  public Settings settings() {
    return made.settings;
  }

  /** Rules of real cities, ready to be taken over. */
  public Presets presets() {
    return made.presets;
  }

  /** How roles see what orders tell of people. */
  public Sights sights() {
    return made.privacy.sights;
  }

  /** Texts that are to be released to petitioners. */
  public TextReleases textReleases() {
    return made.privacy.textReleases;
  }

  /** What is erased when its time is over. */
  public Retention retention() {
    return made.privacy.retention;
  }

  /** Orders of which nothing is erased. */
  public LegalHolds legalHolds() {
    return made.privacy.legalHolds;
  }

  /** What is held about somebody. */
  public Subjects subjects() {
    return made.privacy.subjects;
  }

  /** Orders that only named people may know of. */
  public RestrictedOrders restrictedOrders() {
    return made.handling.restrictedOrders;
  }
}
