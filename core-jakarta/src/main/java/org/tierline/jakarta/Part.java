package org.tierline.jakarta;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.store.Raised;

/**
 * One call's part of a JTA transaction. Where others share the transaction, it stands between a
 * savepoint and its release, so that it can be taken back alone; ending it gives the connection
 * back at the city of the call around it, or at none.
 */
final class Part {
  private enum State {
    NOT_BEGUN,
    BEGUN,
    ENDED
  }

  private final boolean joined;
  private final String city;
  private final String cityBefore;
  private final int depth;
  private final String savepoint;
  private final Set<Raised> raised;
  private State state = State.NOT_BEGUN;

  /**
   * @param outer the call whose body this one is made in; null for none
   * @param joined whether anybody else has a part in the transaction
   * @param raised shared by all parts of the transaction
   */
  Part(Caller caller, @Nullable Part outer, boolean joined, Set<Raised> raised) {
    this.joined = joined;
    this.raised = raised;
    this.city = caller.hasTenant() ? Long.toString(caller.tenant().value()) : "";
    this.cityBefore = outer == null ? "" : outer.city;
    this.depth = outer == null ? 0 : outer.depth + 1;
    this.savepoint = "tierline_" + depth;
  }

  /** Of which parts of cities versions were raised in the transaction. */
  Set<Raised> raised() {
    return raised;
  }

  void begin(Connection connection) throws SQLException {
    if (state != State.NOT_BEGUN) {
      throw new IllegalStateException("a call works on one connection only");
    }
    if (connection.getAutoCommit()) {
      // The city would be set for one statement only.
      throw new IllegalStateException(
          "the data source takes no part in JTA here: is it a pool of the container, and is this"
              + " one of the container's threads?");
    }
    if (joined) {
      execute(connection, "savepoint " + savepoint);
    }
    state = State.BEGUN;
  }

  /** Keeps what was done, for the transaction to commit. */
  void keep(Connection connection) throws SQLException {
    if (state == State.BEGUN && joined) {
      execute(
          connection,
          "release savepoint " + savepoint + "; set local app.tenant_id = '" + cityBefore + "'");
    }
    state = State.ENDED;
  }

  /** Takes back what was done, the city on the connection included. */
  void takeBack(Connection connection) throws SQLException {
    if (state == State.BEGUN && joined) {
      execute(
          connection, "rollback to savepoint " + savepoint + "; release savepoint " + savepoint);
    }
    state = State.ENDED;
  }

  /** Whether nothing half-done is left on the connection. */
  boolean isEnded() {
    return state != State.BEGUN;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
