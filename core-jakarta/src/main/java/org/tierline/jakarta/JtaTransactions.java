package org.tierline.jakarta;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.store.CityEntry;
import org.tierline.store.DatabaseErrors;
import org.tierline.store.EntityManagers;
import org.tierline.store.Raised;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Transactions of a Jakarta EE host. A call made inside a JTA transaction joins it and leaves it to
 * the host to commit; a call made outside of one begins a JTA transaction and ends it.
 *
 * <p>A joined call is all or nothing by itself: it begins with a savepoint, and when it is refused
 * or fails, the database goes back to that savepoint. The host's transaction is not marked for
 * roll-back by it: a host that catches the exception may go on and commit what else it did. (A host
 * whose interceptor sees the exception rolls back by its own rules.)
 *
 * <p>Each call has an entity manager of its own and writes everything before it returns, under the
 * city of its caller. Afterwards the connection, which the host shares, stands at no city; inside
 * another call's body, at that call's city again. So calls of several cities may share one
 * transaction, and the host's own statements between them see no city's rows.
 *
 * <p>A body must not begin or suspend transactions and call the library in there: it would find the
 * body's own connection in another transaction, since some containers carry open connections over.
 * Such a call is refused.
 *
 * <p>The data source must be a shareable pool of the container, so that the host and the library
 * get the same connection in one transaction; this is what containers do by default.
 */
public final class JtaTransactions implements Transactions, AutoCloseable {
  private final UserTransaction transaction;
  private final TransactionSynchronizationRegistry registry;
  private final ThreadFactory threads;
  private final EntityManagerFactory factory;
  private final CityEntry entry;
  private final Object raisedKey = new Object();

  /** The transaction of the call whose body this thread is in. */
  private final ThreadLocal<Object> running = new ThreadLocal<>();

  /**
   * On what the container offers.
   *
   * @param dataSource a pool of the container that takes part in JTA
   * @param transaction begins and ends transactions where the host has none
   * @param threads makes threads of the container, which alone can begin transactions
   */
  public JtaTransactions(
      DataSource dataSource,
      UserTransaction transaction,
      TransactionSynchronizationRegistry registry,
      ThreadFactory threads) {
    this.transaction = transaction;
    this.registry = registry;
    this.threads = threads;
    this.entry = CityEntry.of(dataSource);
    var shared = new SharedDataSource(dataSource, this::current);
    this.factory = EntityManagers.resourceLocal(shared);
    // The provider looks at the database once, before the first call has a part in anything.
    factory.createEntityManager().close();
    shared.requireCalls();
  }

  /** Finds the container's transactions under the names that Jakarta EE gives them. */
  // The names looked up are constants of the platform, never anybody's input.
  @SuppressWarnings("BanJNDI")
  public static JtaTransactions lookUp(DataSource dataSource) {
    try {
      var names = new InitialContext();
      return new JtaTransactions(
          dataSource,
          (UserTransaction) names.lookup("java:comp/UserTransaction"),
          (TransactionSynchronizationRegistry)
              names.lookup("java:comp/TransactionSynchronizationRegistry"),
          (ThreadFactory) names.lookup("java:comp/DefaultManagedThreadFactory"));
    } catch (NamingException e) {
      throw new IllegalStateException("no JTA here: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T write(Caller caller, Function<Work, T> body) {
    return run(caller, body);
  }

  @Override
  public <T> T read(Caller caller, Function<Work, T> body) {
    return run(caller, body);
  }

  @Override
  public boolean endWithCall() {
    return registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
  }

  @Override
  public Thread newThread(Runnable body) {
    return threads.newThread(body);
  }

  private <T> T run(Caller caller, Function<Work, T> body) {
    Object around = running.get();
    if (around != null && !around.equals(registry.getTransactionKey())) {
      throw new IllegalStateException("a call's body must stay in its transaction");
    }
    int status = registry.getTransactionStatus();
    if (status == Status.STATUS_ACTIVE) {
      return part(caller, body, true);
    }
    if (status == Status.STATUS_NO_TRANSACTION) {
      return alone(caller, body);
    }
    throw new IllegalStateException(
        "the host's transaction can take no more work (JTA status " + status + ")");
  }

  private <T> T alone(Caller caller, Function<Work, T> body) {
    try {
      transaction.begin();
      try {
        T result = part(caller, body, false);
        transaction.commit();
        return result;
      } catch (Throwable failure) {
        rollBack(failure);
        throw failure;
      }
    } catch (Error error) {
      throw error;
    } catch (Throwable failure) {
      throw DatabaseErrors.translate(failure);
    }
  }

  private void rollBack(Throwable cause) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException second) {
      cause.addSuppressed(second);
    }
  }

  /** Runs one call as a part of the transaction that is active. */
  private <T> T part(Caller caller, Function<Work, T> body, boolean joined) {
    Object around = running.get();
    Part outer = current();
    var part = new Part(caller, outer, joined, raised());
    registry.putResource(this, part);
    running.set(registry.getTransactionKey());
    try (EntityManager entities = factory.createEntityManager()) {
      // A joined call's savepoint must stand before those of calls made in its body.
      CityEntry how = joined ? CityEntry.BEFORE : entry;
      return complete(entities, () -> body.apply(Work.begin(caller, entities, part.raised(), how)));
    } catch (Error error) {
      throw error;
    } catch (Throwable failure) {
      throw DatabaseErrors.translate(failure);
    } finally {
      if (!part.isEnded()) {
        // Something of it may be left that could not be taken back.
        registry.setRollbackOnly();
      }
      registry.putResource(this, outer);
      if (around == null) {
        running.remove();
      }
    }
  }

  private static <T> T complete(EntityManager entities, Supplier<T> body) {
    EntityTransaction writing = entities.getTransaction();
    writing.begin();
    try {
      T result = body.get();
      writing.commit();
      return result;
    } catch (Throwable failure) {
      if (writing.isActive()) {
        rollBack(writing, failure);
      }
      throw failure;
    }
  }

  private static void rollBack(EntityTransaction writing, Throwable cause) {
    try {
      writing.rollback();
    } catch (RuntimeException second) {
      cause.addSuppressed(second);
    }
  }

  /** Of which parts of cities versions were raised in this transaction, by whichever call. */
  @SuppressWarnings("unchecked")
  private Set<Raised> raised() {
    var raised = (Set<Raised>) registry.getResource(raisedKey);
    if (raised == null) {
      raised = new HashSet<>();
      registry.putResource(raisedKey, raised);
    }
    return raised;
  }

  private @Nullable Part current() {
    return (Part) registry.getResource(this);
  }

  @Override
  public void close() {
    factory.close();
  }
}
