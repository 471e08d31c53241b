package org.tierline.server.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.tierline.server.boot.ServerConfig.Login;

/**
 * Unpooled connections to PostgreSQL as one role. It asks the driver directly and not {@code
 * DriverManager}, because the container takes drivers of an application out of the latter.
 */
final class LoginDataSource extends PlainDataSource {
  /** A node that has vanished is noticed within two minutes, and what it held is let go. */
  private static final List<String> OPTIONS =
      List.of(
          "citus.propagate_set_commands=local",
          "tcp_keepalives_idle=60",
          "tcp_keepalives_interval=10",
          "tcp_keepalives_count=6",
          "client_connection_check_interval=10000");

  /**
   * Of the working role: nobody waits for a row for ever, nor keeps rows in a transaction in which
   * nothing happens.
   */
  private static final List<String> WORKING =
      List.of("lock_timeout=60000", "idle_in_transaction_session_timeout=600000");

  private final String url;
  private final Login login;
  private final Driver driver = new Driver();

  private LoginDataSource(String url, Login login) {
    this.url = url;
    this.login = login;
  }

  /** As the role that the program works as. Its statements are short. */
  static LoginDataSource working(String url, Login login) {
    return new LoginDataSource(forWork(url), login);
  }

  /** As the role that owns the tables: what it does at a start or to a whole city may take long. */
  static LoginDataSource owning(String url, Login login) {
    return new LoginDataSource(withSettings(url, OPTIONS), login);
  }

  static String forWork(String url) {
    List<String> all = Stream.of(OPTIONS, WORKING).flatMap(List::stream).toList();
    return withSettings(url, all, "socketTimeout=600");
  }

  /** The settings every connection of Tierline needs; one that the URL names itself is kept. */
  private static String withSettings(String url, List<String> options, String... more) {
    String result = url;
    var settings =
        new ArrayList<>(
            List.of(
                "stringtype=unspecified",
                "reWriteBatchedInserts=true",
                "ApplicationName=tierline",
                "tcpKeepAlive=true"));
    settings.addAll(List.of(more));
    settings.add(
        "options=" + String.join("%20", options.stream().map(LoginDataSource::set).toList()));
    for (String setting : settings) {
      String key = setting.substring(0, setting.indexOf('=') + 1);
      if (!result.contains("?" + key) && !result.contains("&" + key)) {
        result += (result.contains("?") ? "&" : "?") + setting;
      }
    }
    return result;
  }

  private static String set(String option) {
    return "-c%20" + option.replace("=", "%3D");
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("not a PostgreSQL URL: " + url);
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the role is fixed");
  }
}
