package org.tierline.server.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers a query. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(DatabaseReady.class.getName());

  @Resource(lookup = Startup.DATA_SOURCE)
  private DataSource dataSource;

  @Override
  public HealthCheckResponse call() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(5);
      try (ResultSet row = statement.executeQuery("select 1")) {
        return HealthCheckResponse.named("database").status(row.next()).build();
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the database does not answer", e);
      return HealthCheckResponse.named("database").down().build();
    }
  }
}
