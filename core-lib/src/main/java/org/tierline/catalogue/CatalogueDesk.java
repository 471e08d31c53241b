package org.tierline.catalogue;

import java.util.function.Function;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Who may read and change the catalogue. The city's tree of categories is everybody's to read, who
 * is responsible is its officers'; administrators of the whole city change both. A change first
 * raises the version, so that of two at once one waits and then sees what the other has written.
 */
final class CatalogueDesk {
  private final Transactions transactions;
  private final Access access;

  CatalogueDesk(Transactions transactions, Access access) {
    this.transactions = transactions;
    this.access = access;
  }

  <T> T change(Caller caller, Function<Work, T> body) {
    return transactions.write(
        caller,
        work -> {
          requireAdmin(work);
          work.raise(VersionOf.CATALOGUE);
          return body.apply(work);
        });
  }

  /** The same without writing: what a change would do. */
  <T> T tryChange(Caller caller, Function<Work, T> body) {
    return transactions.read(
        caller,
        work -> {
          requireAdmin(work);
          return body.apply(work);
        });
  }

  /** Asked before a file is read, so that nobody keeps the library reading in vain. */
  void requireAdmin(Caller caller) {
    tryChange(caller, work -> true);
  }

  private void requireAdmin(Work work) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(rights.tree().root().id());
  }

  <T> T read(Caller caller, Function<Work, T> body) {
    return transactions.read(caller, body);
  }

  /** For everybody who holds any role in the city, and background work. */
  <T> T readAsOfficer(Caller caller, Function<Work, T> body) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          boolean person =
              caller.kind() == Caller.Kind.PERSON || caller.kind() == Caller.Kind.CITIZEN;
          rights.tree().root();
          if (person && rights.grants().isEmpty()) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          return body.apply(work);
        });
  }
}
