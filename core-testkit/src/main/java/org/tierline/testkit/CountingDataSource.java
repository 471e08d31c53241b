package org.tierline.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to another data source and keeps the text of each statement that is
 * executed. What the driver sends by itself, such as BEGIN and COMMIT, is not among them. A batch
 * counts once for each time it is executed; the city that is set and the versions that are read
 * along with a statement count as statements of their own.
 */
public final class CountingDataSource implements DataSource {
  private static final List<String> ALONG =
      List.of("select set_config('app.tenant_id'", "select tree_version");

  private final DataSource target;
  private final List<String> statements = new ArrayList<>();
  private int messages;

  public CountingDataSource(DataSource target) {
    this.target = target;
  }

  /** What has been executed since the last {@link #reset()}, oldest first. */
  public List<String> statements() {
    synchronized (statements) {
      return List.copyOf(statements);
    }
  }

  /** How many messages to the server they took; each is waited for. */
  public int messages() {
    synchronized (statements) {
      return messages;
    }
  }

  public void reset() {
    synchronized (statements) {
      messages = 0;
      statements.clear();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return counted(target.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return counted(target.getConnection(user, password));
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement prepared && arguments != null) {
            return statement(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
          }
          return result instanceof Statement plain ? statement(Statement.class, plain, "") : result;
        });
  }

  private <S extends Statement> S statement(Class<S> type, S statement, String text) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            note(arguments == null ? text : String.valueOf(arguments[0]));
          }
          return call(statement, method, arguments);
        });
  }

  private void note(String text) {
    String left = text;
    synchronized (statements) {
      messages++;
      for (String along : ALONG) {
        int end = left.indexOf(';') + 1;
        if (left.startsWith(along) && end > 0) {
          statements.add(left.substring(0, end));
          left = left.substring(end).stripLeading();
        }
      }
      statements.add(left);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    target.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
