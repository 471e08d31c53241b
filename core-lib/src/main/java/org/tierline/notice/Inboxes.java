package org.tierline.notice;

import java.time.InstantSource;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/** What people of a city were told within the platform: everybody reads his own alone. */
public final class Inboxes {
  private final Transactions transactions;
  private final Access access;
  private final InstantSource time;

  public Inboxes(Transactions transactions, Access access, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.time = time;
  }

  /** The caller's own, the newest first. */
  public Page<InboxItem> list(Caller caller, boolean unreadOnly, PageRequest page) {
    PersonId self = self(caller);
    List<InboxItem> rows =
        transactions.read(
            caller,
            work ->
                InboxRows.list(
                    work, reader(work, self), unreadOnly, before(page), page.size() + 1));
    return Page.of(rows, page, item -> Long.toString(item.id()));
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** How many the caller has not read. */
  public long unread(Caller caller) {
    PersonId self = self(caller);
    return transactions.read(caller, work -> InboxRows.unread(work, reader(work, self)));
  }

  private InboxRows.Reader reader(Work work, PersonId self) {
    return new InboxRows.Reader(self, Restriction.shutOutOf(work, access, self));
  }

  /** Marks one as read; the first time counts. */
  public void read(Caller caller, long itemId) {
    PersonId self = self(caller);
    transactions.write(
        caller,
        work -> {
          if (InboxRows.read(work, self, itemId, time.instant()) == 0) {
            throw new NotFound(NoticeError.UNKNOWN_INBOX_ITEM, itemId);
          }
          return itemId;
        });
  }

  /**
   * Marks as read all that the caller has been shown.
   *
   * @param itemId the newest that he has been shown; what came later stays unread
   * @return how many were unread
   */
  public int readUpTo(Caller caller, long itemId) {
    PersonId self = self(caller);
    return transactions.write(
        caller,
        work -> {
          if (!InboxRows.exists(work, self, itemId)) {
            throw new NotFound(NoticeError.UNKNOWN_INBOX_ITEM, itemId);
          }
          return InboxRows.readAll(work, self, itemId, time.instant());
        });
  }

  private static PersonId self(Caller caller) {
    PersonId person = caller.person();
    if (person == null) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return person;
  }
}
