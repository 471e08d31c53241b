package org.tierline.jakarta;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the persistence provider sees of the container's pool: connections that belong to the active
 * JTA transaction. Commit and roll-back on them end the {@link Part} that the running call has in
 * that transaction, and never the transaction itself.
 */
final class SharedDataSource implements DataSource {
  private final DataSource pool;
  private final Supplier<@Nullable Part> current;
  private volatile boolean onlyForCalls;

  SharedDataSource(DataSource pool, Supplier<@Nullable Part> current) {
    this.pool = pool;
    this.current = current;
  }

  /** From now on there are connections for calls only, and none that stands at no caller's city. */
  void requireCalls() {
    onlyForCalls = true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Part part = onlyForCalls ? current.get() : null;
    if (part == null && onlyForCalls) {
      throw new SQLException("no call is running in this transaction");
    }
    Connection connection = pool.getConnection();
    if (part != null) {
      begin(part, connection);
    }
    return (Connection)
        Proxy.newProxyInstance(
            SharedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new SharedConnection(connection, part));
  }

  private static void begin(Part part, Connection connection) throws SQLException {
    try {
      part.begin(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Passes everything on but what would end or change the host's transaction. */
  private record SharedConnection(Connection connection, @Nullable Part part)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "commit" -> keep();
        case "rollback" -> takeBack();
        case "close" -> close();
        case "setAutoCommit" -> {
          // Auto-commit is off while a JTA transaction is active; the container sees to it.
        }
        case "getAutoCommit" -> {
          return false;
        }
        case "equals" -> {
          return proxy == (arguments == null ? null : arguments[0]);
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        default -> {
          return pass(method, arguments);
        }
      }
      return null;
    }

    private void keep() throws SQLException {
      if (part != null) {
        part.keep(connection);
      }
    }

    private void takeBack() throws SQLException {
      if (part != null) {
        part.takeBack(connection);
      }
    }

    private void close() throws SQLException {
      try (connection) {
        if (part != null && !part.isEnded()) {
          part.takeBack(connection);
        }
      }
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(SharedDataSource.class.getName());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
