package org.tierline.workorder;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A node's way to the database that is cut off for good when it is about to commit for the n-th
 * time after it has been wound up: what it has written by then is lost, and so is whatever it would
 * still do. To the database this is a process that was killed.
 */
public final class DyingDataSource implements DataSource {
  private final DataSource real;
  private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile String counted = "";

  public DyingDataSource(DataSource real) {
    this.real = real;
  }

  /** From now on so many commits come through. */
  public void dieAfter(int commits) {
    dieAfter(commits, "");
  }

  /** The same, counting only commits of what was done by a statement with these words. */
  public void dieAfter(int commits, String words) {
    counted = words;
    commitsLeft.set(commits);
  }

  public boolean isDead() {
    return commitsLeft.get() < 0;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (isDead()) {
      throw new SQLException("the node was killed");
    }
    Connection connection = real.getConnection();
    var counts = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (arguments != null && String.valueOf(arguments[0]).contains(counted)) {
                counts.set(true);
              }
              boolean commits = method.getName().equals("commit");
              boolean counting = counts.get() || counted.isEmpty();
              if (commits && (isDead() || counting && commitsLeft.decrementAndGet() < 0)) {
                connection.unwrap(Connection.class).abort(Runnable::run);
                throw new SQLException("the node was killed");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
