package org.tierline.notice;

import java.time.InstantSource;
import java.util.List;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.OrderSteps;

/**
 * What people were told about orders, and how that went. A notice is queued when the event that it
 * tells of has left the outbox, is sent or tried again, and is given up in the end; then an
 * administrator may have it tried once more.
 */
public final class Notices {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final InstantSource time;

  public Notices(Transactions transactions, Access access, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.time = time;
  }

  /**
   * Notices of an order, oldest first; for whoever sees the order. The centre sees all of them.
   * Others see those of the petitioner and of the units within their reach, and are not told where
   * to.
   */
  public List<NoticeView> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = steps.open(work, id, null).rights();
          List<NoticeView> all = NoticeRows.ofOrder(work, id);
          return rights.worksAt(rights.tree().root().id())
              ? all
              : all.stream()
                  .filter(notice -> notice.unit() == null || rights.sees(notice.unit()))
                  .map(NoticeView::withoutAddress)
                  .toList();
        });
  }

  /** What was given up in the whole city, oldest first; its administrators. */
  public Page<NoticeView> givenUp(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAdministrator(work);
          List<NoticeView> rows = NoticeRows.givenUp(work, after(page), page.size() + 1);
          return Page.of(rows, page, notice -> Long.toString(notice.id()));
        });
  }

  private static long after(PageRequest page) {
    try {
      return page.after() == null ? 0 : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** Has a notice that was given up tried again at once; administrators of the city. */
  public void retry(Caller caller, long noticeId) {
    transactions.write(
        caller,
        work -> {
          requireAdministrator(work);
          if (!NoticeRows.revive(work, noticeId, time.instant())) {
            throw new NotFound(NoticeError.NO_GIVEN_UP_NOTICE, noticeId);
          }
          Trail.note(work, AuditNote.of(AuditAction.NOTICE_RETRIED, AuditSubject.NOTICE, noticeId));
          return noticeId;
        });
  }

  private void requireAdministrator(Work work) {
    access.rights(work).requireAdmin(access.tree(work).root().id());
  }
}
