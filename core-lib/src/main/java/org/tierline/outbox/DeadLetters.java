package org.tierline.outbox;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Messages of a city that were given up, for its administrators to see and to have tried again. */
public final class DeadLetters {
  private final Transactions transactions;
  private final Consumer<Work> requireAdministrator;
  private final InstantSource time;

  /**
   * Wires the service.
   *
   * @param requireAdministrator refuses everybody who does not administer the city
   */
  public DeadLetters(
      Transactions transactions, Consumer<Work> requireAdministrator, InstantSource time) {
    this.transactions = transactions;
    this.requireAdministrator = requireAdministrator;
    this.time = time;
  }

  /** What was given up, oldest first. */
  public Page<DeadLetter> list(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAdministrator.accept(work);
          List<DeadLetter> rows = OutboxRows.dead(work, after(page), page);
          return Page.of(rows, page, letter -> Long.toString(letter.id()));
        });
  }

  private static long after(PageRequest page) {
    try {
      return page.after() == null ? 0 : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** Has a message tried again at once, as often as a new one. */
  public void retry(Caller caller, long letterId) {
    transactions.write(
        caller,
        work -> {
          requireAdministrator.accept(work);
          if (!OutboxRows.revive(work, letterId, time.instant())) {
            throw new NotFound(OutboxError.UNKNOWN_LETTER, letterId);
          }
          Trail.note(
              work, AuditNote.of(AuditAction.MESSAGE_RETRIED, AuditSubject.MESSAGE, letterId));
          return letterId;
        });
  }
}
