package org.tierline.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Sends what is queued, on any number of nodes: a node takes some notices for two minutes, writes
 * their texts, gives them to their channels outside of every transaction, and notes how each went.
 * What a dead node had taken is sent by another when the two minutes are over.
 */
public final class NoticeSender {
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Letters letters;
  private final NoticeChannels channels;
  private final IdSource ids;
  private final InstantSource time;
  private final Patience patience;

  public NoticeSender(
      Transactions transactions,
      Letters letters,
      NoticeChannels channels,
      IdSource ids,
      InstantSource time,
      Patience patience) {
    this.transactions = transactions;
    this.letters = letters;
    this.channels = channels;
    this.ids = ids;
    this.time = time;
    this.patience = patience;
  }

  /**
   * Sends what waits in one city.
   *
   * @param system a system caller of the city
   * @param most how many notices at most are taken at once
   * @return how many were sent, alone or in a digest
   */
  public int send(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    var taken = new ArrayList<NoticeRows.Queued>();
    Instant now = time.instant();
    Instant until = now.plus(LEASE);
    int digestAfter =
        transactions.write(
            system,
            work -> {
              taken.addAll(NoticeRows.claim(work, now, until, most));
              return taken.isEmpty() ? 0 : digestAfter(work);
            });
    List<NoticeRows.Queued> inOrder = SendingRun.inOrder(taken);
    var run =
        new SendingRun(
            new SendingRun.Desk(transactions, channels, letters, ids, time, patience),
            system,
            until);
    return inOrder.isEmpty() ? 0 : run.send(inOrder, digestAfter);
  }

  private int digestAfter(Work work) {
    UnitId root = letters.access().tree(work).root().id();
    return letters.settings().get(work, root, NoticeSettings.DIGEST_AFTER);
  }
}
