package org.tierline.store;

import java.util.Set;
import java.util.function.Function;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;

/**
 * The one way to the database. There is no method without a {@link Caller}: his city is set on the
 * connection before anything else runs, so that row-level security stands behind every statement.
 *
 * <p>Two implementations: {@link SeTransactions} begins and ends transactions itself; the one of
 * {@code core-jakarta} joins or begins JTA transactions. When the body throws, nothing of it stays.
 */
public interface Transactions {

  /** Runs the body in a transaction and commits it, or joins the host's and leaves it to commit. */
  <T> T write(Caller caller, Function<Work, T> body);

  /**
   * The same for what signing in and out leaves behind, such as wrong passwords and sessions: it is
   * written also where a city can only be read for the time being.
   */
  default <T> T keep(Caller caller, Function<Work, T> body) {
    return write(caller, body);
  }

  /** Runs a body that only reads. */
  <T> T read(Caller caller, Function<Work, T> body);

  /**
   * The cities in which people, citizens or operators have written through here since this was
   * asked last; none where nobody keeps count. Background work looks at them sooner than at quiet
   * ones.
   */
  default Set<TenantId> takeWritten() {
    return Set.of();
  }

  /**
   * Whether a transaction that a call now began would end with that call: committed when it
   * returns, and nothing of it left when it throws. Not so where a host's is joined.
   */
  default boolean endWithCall() {
    return false;
  }

  /**
   * A thread, not yet started, of which transactions may be begun too. It does not keep the process
   * alive.
   */
  default Thread newThread(Runnable body) {
    var thread = new Thread(body, "tierline-worker");
    thread.setDaemon(true);
    return thread;
  }
}
