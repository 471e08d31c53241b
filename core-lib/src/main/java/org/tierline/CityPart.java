package org.tierline;

import java.time.InstantSource;
import org.tierline.calendar.Calendars;
import org.tierline.identity.IdentitySettings;
import org.tierline.inspection.AuditKeys;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.org.AccountEvents;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.People;
import org.tierline.org.Readmissions;
import org.tierline.org.Sessions;
import org.tierline.org.StaffImports;
import org.tierline.org.Units;
import org.tierline.seal.CityKeys;
import org.tierline.seal.MasterKeyExchanges;
import org.tierline.seal.MasterKeys;
import org.tierline.seal.ReceivingKeys;
import org.tierline.seal.SigningKeys;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityQuotas;
import org.tierline.tenant.CityStandings;
import org.tierline.tenant.InstallationSecrets;
import org.tierline.tenant.Operators;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Suspensions;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.PersonalData;

/** Cities, their trees, people and calendars, wired; a part of {@link Tierline}. */
final class CityPart {
  final CityKeys keys;
  final SigningKeys signingKeys;
  final AuditKeys auditKeys;
  final ReceivingKeys receivingKeys;
  final MasterKeyExchanges masterKeyExchanges;
  final PersonalData personal;
  final PhoneHashes phoneHashes;
  final Tenants tenants;
  final Suspensions suspensions;
  final CityQuotas quotas;
  final Operators operators;
  final Units units;
  final People people;
  final StaffImports staffImports;
  final AccountEvents accountEvents;
  final Sessions sessions;
  final Accounts accounts;
  final Readmissions readmissions;
  final Cities cities;
  final Calendars calendars;

  CityPart(
      Transactions transactions,
      CityStandings standings,
      Access access,
      MasterKeys master,
      SettingRules rules,
      IdSource ids,
      InstantSource time) {
    this.keys = new CityKeys(transactions, master, time);
    this.signingKeys = new SigningKeys(transactions, master, time);
    this.auditKeys = new AuditKeys(signingKeys, master);
    this.receivingKeys = new ReceivingKeys(transactions, master, time);
    this.masterKeyExchanges = new MasterKeyExchanges(transactions, master, time);
    this.personal = new PersonalData(keys);
    this.phoneHashes = new PhoneHashes(master, time);
    this.tenants = new Tenants(transactions, standings, keys, phoneHashes, time);
    this.suspensions = new Suspensions(transactions, standings, time);
    this.quotas = new CityQuotas(transactions, standings, time);
    var secrets = new InstallationSecrets(transactions, master);
    secrets.hidePlain(Caller.operator("start"));
    this.operators = new Operators(transactions, secrets, time);
    this.units = new Units(transactions, access, ids, time);
    this.people = new People(transactions, access, ids, time);
    this.staffImports = new StaffImports(transactions, access, ids, time);
    this.accountEvents = new AccountEvents(transactions, people, ids, time);
    this.sessions =
        new Sessions(
            transactions,
            people,
            accountEvents,
            work -> IdentitySettings.longestSession(access, rules, work),
            ids,
            time);
    this.accounts =
        new Accounts(
            transactions,
            people,
            sessions,
            accountEvents,
            work -> IdentitySettings.accountRules(access, rules, work),
            time);
    this.readmissions = new Readmissions(access, accounts, sessions, accountEvents, ids, time);
    this.cities = new Cities(transactions, tenants, units, people, accounts, ids);
    this.calendars = new Calendars(transactions, access, tenants, rules, time);
  }
}
