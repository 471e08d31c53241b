package org.tierline.server.boot;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the container's pool takes its connections from. The container makes it by its name; all
 * instances hand out connections of the one database that this deployment runs on.
 */
public final class ServerDataSource extends PlainDataSource {
  @Override
  public Connection getConnection() throws SQLException {
    return DatabaseStart.await().runtime().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  /** Demanded by the container's pool; the roles come from {@link ServerConfig}. */
  public void setUrl(String url) {}
}
