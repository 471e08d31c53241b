package org.tierline.analytics;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Has a city's figures counted anew from its orders, a month at a time, or its boards from the open
 * turns: after rows were repaired by hand, or for what was there before figures were kept. Work
 * goes on meanwhile, and so do questions, which see the old figures or the new. Each is kept for
 * good with who ordered it and why. Administrators of the whole city.
 */
public final class Recounts {
  private final Transactions transactions;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public Recounts(Transactions transactions, Access access, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Orders it. It is done in the background within seconds; see {@link #get}.
   *
   * @param month whose figures; null for the boards
   * @param reason at most 500 characters
   */
  public Recount run(Caller caller, @Nullable YearMonth month, String reason) {
    int year = month == null ? 1 : month.getYear();
    new Violations()
        .text("reason", reason, 500)
        .range("month", year, 1, StatQuery.LAST_YEAR)
        .refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          requireMay(work);
          long id = ids.next();
          var asked = new RecountRows.Asked(id, month, reason, time.instant());
          if (!RecountRows.insert(work, asked)) {
            throw new Rejected(AnalyticsError.RECOUNT_WAITING, month == null ? "-" : month);
          }
          Trail.note(
              work,
              AuditNote.of(AuditAction.RECOUNT_ORDERED, AuditSubject.FIGURES, id)
                  .change(null, month)
                  .because(reason));
          return RecountRows.find(work, id).orElseThrow();
        });
  }

  /** One of them and how far it is. */
  public Recount get(Caller caller, long recountId) {
    return transactions.read(
        caller,
        work -> {
          requireMay(work);
          return RecountRows.find(work, recountId)
              .orElseThrow(() -> new NotFound(AnalyticsError.UNKNOWN_RECOUNT, recountId));
        });
  }

  /** All of them, the newest first. */
  public Page<Recount> list(Caller caller, PageRequest page) {
    long before = before(page.after());
    return transactions.read(
        caller,
        work -> {
          requireMay(work);
          List<Recount> rows = RecountRows.list(work, before, page.size() + 1);
          return Page.of(rows, page, recount -> Long.toString(recount.id()));
        });
  }

  private static long before(@Nullable String after) {
    try {
      return after == null ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private void requireMay(Work work) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(rights.tree().root().id());
  }
}
