package org.tierline.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Writes what a work has noted, behind all else that it has done: the row that holds the end of a
 * city's chain is then locked for as short as can be. Reading writes too, where somebody looked at
 * what must be answered for.
 */
final class TrailTransactions implements Transactions {
  private final Transactions transactions;
  private final InstantSource time;

  TrailTransactions(Transactions transactions, InstantSource time) {
    this.transactions = transactions;
    this.time = time;
  }

  @Override
  public <T> T write(Caller caller, Function<Work, T> body) {
    return transactions.write(caller, work -> run(work, body));
  }

  @Override
  public <T> T read(Caller caller, Function<Work, T> body) {
    return transactions.read(caller, work -> run(work, body));
  }

  @Override
  public boolean endWithCall() {
    return transactions.endWithCall();
  }

  @Override
  public Thread newThread(Runnable body) {
    return transactions.newThread(body);
  }

  private <T> T run(Work work, Function<Work, T> body) {
    T result = body.apply(work);
    work.kept(Trail.Notes.class).ifPresent(notes -> write(work, notes));
    return result;
  }

  private void write(Work work, Trail.Notes notes) {
    Instant now = HashChain.stored(time.instant());
    work.flush();
    notes.ofCity.forEach(note -> TrailRows.append(work, now, note));
    if (!notes.ofInstallation.isEmpty()) {
      work.elsewhere(
          Trail.INSTALLATION,
          other -> notes.ofInstallation.forEach(note -> TrailRows.append(other, now, note)));
    }
  }
}
