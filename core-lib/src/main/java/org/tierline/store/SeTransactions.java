package org.tierline.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.tierline.kernel.Caller;

/**
 * Transactions of plain Java SE on a pooled data source. Use cases do not nest: each call is one
 * transaction on one connection.
 */
public final class SeTransactions implements Transactions, AutoCloseable {
  private final EntityManagerFactory factory;
  private final CityEntry entry;

  public SeTransactions(DataSource dataSource) {
    this.factory = EntityManagers.resourceLocal(dataSource);
    this.entry = CityEntry.of(dataSource);
  }

  @Override
  public <T> T write(Caller caller, Function<Work, T> body) {
    return run(entities -> body.apply(Work.beginAlone(caller, entities, entry)));
  }

  @Override
  public <T> T read(Caller caller, Function<Work, T> body) {
    return run(entities -> body.apply(Work.beginReading(caller, entities, entry)));
  }

  @Override
  public boolean endWithCall() {
    return true;
  }

  private <T> T run(Function<EntityManager, T> body) {
    try (EntityManager entities = factory.createEntityManager()) {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = body.apply(entities);
        transaction.commit();
        return result;
      } catch (Throwable failure) {
        if (transaction.isActive()) {
          rollBack(transaction, failure);
        }
        if (failure instanceof Error error) {
          throw error;
        }
        throw DatabaseErrors.translate(failure);
      }
    }
  }

  private static void rollBack(EntityTransaction transaction, Throwable cause) {
    try {
      transaction.rollback();
    } catch (RuntimeException second) {
      cause.addSuppressed(second);
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
