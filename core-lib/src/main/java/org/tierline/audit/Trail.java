package org.tierline.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Where capabilities note what was done. A note is written as the last statement of its own
 * transaction, and stays or goes with it: there is nothing done without its entry, and no entry of
 * something that was not done.
 */
public final class Trail {
  /**
   * Whose trail is that of the installation itself, for what operators do outside of every city.
   * Ids are made of the time, so no city has this one.
   */
  public static final TenantId INSTALLATION = new TenantId(2);

  private Trail() {}

  /** Transactions that write the notes of their works as the last thing before they end. */
  public static Transactions over(Transactions transactions, InstantSource time) {
    return new TrailTransactions(transactions, time);
  }

  /** Notes on the trail of the work's city. */
  public static void note(Work work, AuditNote note) {
    notes(work).ofCity.add(note);
  }

  /**
   * Notes each line of many that were changed together, several in one entry as far as they fit:
   * what a line said and what it says now stand in the same one.
   *
   * @param like what was done, on what, where and why
   */
  public static void noteAll(Work work, AuditNote like, List<AuditChange> changes) {
    AuditChange.packed(like, changes).forEach(note -> note(work, note));
  }

  /** Notes on the trail of the installation; for works of operators. */
  public static void noteForInstallation(Work work, AuditNote note) {
    work.caller().requireOperator();
    notes(work).ofInstallation.add(note);
  }

  /** They are written when all else is, in the same transaction. */
  private static Notes notes(Work work) {
    work.holdOpen();
    return work.kept(Notes.class, Notes::new);
  }

  /** What a work has noted so far. */
  static final class Notes {
    final List<AuditNote> ofCity = new ArrayList<>();
    final List<AuditNote> ofInstallation = new ArrayList<>();
  }
}
