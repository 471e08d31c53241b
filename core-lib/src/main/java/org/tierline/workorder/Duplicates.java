package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.NuisanceStanding;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * Open orders that may ask for the same as another (疑似重复): repeated demands are as a rule handled
 * on one order (国办函〔2025〕66号). It only shows them; {@link Triage#merge} puts one under the other.
 * For agents and dispatchers of the centre.
 */
public final class Duplicates {
  private final Transactions transactions;
  private final Tenants tenants;
  private final Access access;
  private final OrderSteps steps;
  private final InstantSource time;

  public Duplicates(
      Transactions transactions,
      Tenants tenants,
      Access access,
      OrderSteps steps,
      InstantSource time) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.access = access;
    this.steps = steps;
    this.time = time;
  }

  /**
   * What may be the same as a request that is about to be registered, and how its number stands.
   */
  public Candidates candidatesFor(Caller caller, RegisterOrder request) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = require(work);
          byte[] petitioner =
              steps.rules().catalogue().ifKnown(work, PetitionerView.of(request.petitioner()));
          var asked = DuplicateSearch.Asked.of(request, petitioner);
          return found(work, rights, asked, request.petitioner().phone());
        });
  }

  /** What may be the same as a registered order, and how its petitioner's number stands. */
  public Candidates candidates(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.load(work, id);
          Rights rights = require(work);
          var own = DuplicateRows.own(work, steps.rules().personal(), id.value()).orElseThrow();
          return found(work, rights, own.asked(), own.phone());
        });
  }

  private Rights require(Work work) {
    Rights rights = access.rights(work);
    if (!rights.has(rights.tree().root().id(), Role.AGENT, Role.DISPATCHER)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return rights;
  }

  private Candidates found(
      Work work, Rights rights, DuplicateSearch.Asked asked, @Nullable String phone) {
    Instant now = time.instant();
    var search = new DuplicateSearch(work, steps.rules(), rights, tenants.view(work).zone(), now);
    NuisanceStanding number = steps.rules().catalogue().standing(work, phone, now);
    return new Candidates(search.candidates(asked), number.warnings(), number.blockedUntil());
  }
}
