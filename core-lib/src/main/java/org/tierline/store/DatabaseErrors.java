package org.tierline.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Tells a broken rule of the database from a broken database. */
public final class DatabaseErrors {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String NOT_A_CHARACTER = "22021";
  private static final String TEXT_TOO_LONG = "22001";
  private static final String NO_SUCH_DATE = "22008";
  private static final String NOT_A_DATE = "22007";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Set<String> LOST_RACES =
      Set.of(SERIALIZATION_FAILURE, DEADLOCK, LOCK_NOT_AVAILABLE);

  private DatabaseErrors() {}

  /**
   * The exception to throw for a failure of the database: {@link Conflict} for a unique constraint,
   * another rule, a lost race, or a row that somebody else kept too long, {@link Invalid} for a
   * text that cannot be stored, such as one with a zero byte, else an unchecked exception with the
   * cause.
   */
  public static RuntimeException translate(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DomainException domain) {
        return domain;
      }
      if (t instanceof jakarta.persistence.OptimisticLockException) {
        return new Conflict(KernelError.STALE_VERSION, "?");
      }
      if (t instanceof SQLException sql) {
        return ofSql(sql);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static RuntimeException ofSql(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(UNIQUE_VIOLATION)) {
      return new Conflict(KernelError.ALREADY_EXISTS, constraint(e));
    }
    if (LOST_RACES.contains(state)) {
      return new Conflict(KernelError.STALE_VERSION, "?");
    }
    if (state.equals(NOT_A_CHARACTER) || state.equals(TEXT_TOO_LONG)) {
      return Invalid.of("text", KernelError.MALFORMED, "text that the database can hold");
    }
    if (state.equals(NO_SUCH_DATE) || state.equals(NOT_A_DATE)) {
      return Invalid.of("time", KernelError.MALFORMED, "a time that the database can hold");
    }
    if (state.startsWith("23")) {
      return new Conflict(KernelError.CONSTRAINT_VIOLATED, constraint(e));
    }
    return new IllegalStateException("database: " + e.getMessage(), e);
  }

  /** The constraint's name; a distributed database appends {@code _<digits>} to it. */
  private static String constraint(SQLException e) {
    @Nullable ServerErrorMessage message =
        e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String name = message == null ? null : message.getConstraint();
    return name == null ? "?" : name.replaceFirst("_\\d+$", "");
  }
}
