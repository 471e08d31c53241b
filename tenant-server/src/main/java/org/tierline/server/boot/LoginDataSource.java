package org.tierline.server.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import org.postgresql.Driver;
import org.tierline.server.boot.ServerConfig.Login;

/**
 * Unpooled connections to PostgreSQL as one role. It asks the driver directly and not {@code
 * DriverManager}, because the container takes drivers of an application out of the latter.
 */
final class LoginDataSource extends PlainDataSource {
  private static final String CITUS = "-c citus.propagate_set_commands=local";
  private final String url;
  private final Login login;
  private final Driver driver = new Driver();

  LoginDataSource(String url, Login login) {
    this.url = withSettings(url);
    this.login = login;
  }

  /** The settings every connection of Tierline needs; one that the URL names itself is kept. */
  static String withSettings(String url) {
    String result = url;
    for (String setting :
        new String[] {
          "stringtype=unspecified",
          "reWriteBatchedInserts=true",
          "ApplicationName=tierline",
          "options=" + CITUS.replace(" ", "%20").replace("=", "%3D")
        }) {
      String key = setting.substring(0, setting.indexOf('=') + 1);
      if (!result.contains("?" + key) && !result.contains("&" + key)) {
        result += (result.contains("?") ? "&" : "?") + setting;
      }
    }
    return result;
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
