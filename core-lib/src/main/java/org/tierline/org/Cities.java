package org.tierline.org;

import java.util.function.BiConsumer;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Passwords;
import org.tierline.tenant.Tenants;

/** Founds cities: the tenant, the root of its tree and its first administrator at once. */
public final class Cities {
  private final Transactions transactions;
  private final Tenants tenants;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final IdSource ids;

  public Cities(
      Transactions transactions,
      Tenants tenants,
      Units units,
      People people,
      Accounts accounts,
      IdSource ids) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.ids = ids;
  }

  /** Founds a city; operators only. */
  public FoundedCity found(Caller operator, FoundCity city) {
    return foundWith(operator, city, (work, founded) -> {});
  }

  /**
   * The same with more that the city begins with; all of it or nothing.
   *
   * @param more done within the same transaction, by the operator at work in the city
   */
  public FoundedCity foundWith(
      Caller operator, FoundCity city, BiConsumer<Work, FoundedCity> more) {
    operator.requireOperator();
    var id = new TenantId(ids.next());
    String password = city.login() == null ? null : Passwords.random();
    String hash = password == null ? null : Passwords.hash(password);
    return transactions.write(
        operator.in(id),
        work -> {
          tenants.add(work, city.tenant());
          UnitView root =
              units.createRoot(
                  work, new NewUnit(city.tenant().areaCode(), city.centre(), UnitKind.TERRITORIAL));
          PersonView administrator =
              people.add(work, city.administrator(), Role.TENANT_ADMIN, root.id(), true);
          if (city.login() != null && hash != null) {
            accounts.add(work, administrator.id(), city.login(), hash);
          }
          AuditNote note =
              AuditNote.of(AuditAction.CITY_FOUNDED, AuditSubject.CITY, id)
                  .change(null, city.tenant().slug());
          Trail.note(work, note.at(root.id()));
          Trail.noteForInstallation(work, note);
          var founded = new FoundedCity(id, root.id(), administrator.id(), password);
          more.accept(work, founded);
          return founded;
        });
  }
}
