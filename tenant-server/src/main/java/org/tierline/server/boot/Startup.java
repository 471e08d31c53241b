package org.tierline.server.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Brings the application up when it has been deployed and takes it down when it is stopped. */
@ApplicationScoped
@DataSourceDefinition(
    name = Startup.DATA_SOURCE,
    className = "org.tierline.server.boot.ServerDataSource",
    url = "configured by ServerConfig",
    minPoolSize = 2,
    initialPoolSize = 2,
    maxPoolSize = 32,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=10",
      "fish.payara.fail-all-connections=true"
    })
public class Startup {
  static final String DATA_SOURCE = "java:app/jdbc/tierline";
  // Read by org.tierline.server.launch.Main, which lives in another class loader.
  private static final String STATE_DATABASE = "tierline.state.database";
  private static final String STATE_FAILURE = "tierline.state.failure";

  @Resource(lookup = DATA_SOURCE)
  private DataSource dataSource;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      Database database = DatabaseStart.await();
      try (Connection connection = dataSource.getConnection()) {
        connection.isValid(5);
      }
      System.setProperty(STATE_DATABASE, database.description());
    } catch (RuntimeException | SQLException e) {
      DatabaseStart.stop();
      throw failed(e);
    }
  }

  @PreDestroy
  void stop() {
    System.clearProperty(STATE_DATABASE);
    DatabaseStart.stop();
  }

  /** Leaves one clear line for the launcher. */
  static IllegalStateException failed(Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String line = root.getMessage() == null ? root.toString() : root.getMessage();
    System.setProperty(STATE_FAILURE, line);
    return new IllegalStateException(line, failure);
  }
}
