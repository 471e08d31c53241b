package org.tierline.server.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.tierline.embedded.EmbeddedPostgresException;
import org.tierline.kernel.DomainException;
import org.tierline.seal.WrongMasterKeyException;
import org.tierline.server.jobs.ArchiveJob;
import org.tierline.server.jobs.CleaningJob;
import org.tierline.server.jobs.ClockJob;
import org.tierline.server.jobs.ErasureJob;
import org.tierline.server.jobs.ImportJob;

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
  private static final Logger LOG = Logger.getLogger(Startup.class.getName());
  static final String DATA_SOURCE = "java:app/jdbc/tierline";
  // Read by org.tierline.server.launch.Main, which lives in another class loader.
  private static final String STATE_DATABASE = "tierline.state.database";
  private static final String STATE_FAILURE = "tierline.state.failure";

  @Resource(lookup = DATA_SOURCE)
  private DataSource dataSource;

  @Inject private Instance<FirstStart> firstStart;
  @Inject private Instance<RescueStart> rescue;
  @Inject private Instance<LifeStart> life;
  @Inject private Instance<ClockJob> clockJob;
  @Inject private Instance<CleaningJob> cleaningJob;
  @Inject private Instance<ImportJob> importJob;
  @Inject private Instance<ErasureJob> erasureJob;
  @Inject private Instance<ArchiveJob> archiveJob;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      Database database = DatabaseStart.await();
      // Asked directly first, because the container's pool buries the reason of a failure.
      database.runtime().getConnection().close();
      dataSource.getConnection().close();
    } catch (RuntimeException | SQLException e) {
      DatabaseStart.stop();
      throw failed(e);
    }
  }

  /**
   * Does what needs transactions; called once the web module stands, because connections take part
   * in JTA only from then on.
   */
  void finish() {
    try {
      if (RescueStart.isAsked()) {
        StartNotice.tell(rescue.get().run());
        System.setProperty(STATE_DATABASE, DatabaseStart.await().description());
        return;
      }
      life.get().use(DatabaseStart.config().life());
      firstStart.get().run(DatabaseStart.config());
      clockJob.get().start();
      cleaningJob.get().start();
      importJob.get().start();
      archiveJob.get().start();
      erasureJob.get().start(DatabaseStart.await().owner());
      System.setProperty(STATE_DATABASE, DatabaseStart.await().description());
    } catch (RuntimeException e) {
      DatabaseStart.stop();
      throw failed(e);
    }
  }

  @PreDestroy
  void stop() {
    System.clearProperty(STATE_DATABASE);
    DatabaseStart.stop();
  }

  /** Leaves one clear line for the launcher; what nobody foresaw is logged with its trace. */
  static IllegalStateException failed(Exception failure) {
    Throwable known = failure;
    while (known != null && !isForeseen(known)) {
      known = known.getCause();
    }
    String line = known == null ? failure.toString() : String.valueOf(known.getMessage());
    if (known == null) {
      LOG.log(Level.SEVERE, "the application cannot start", failure);
    }
    System.setProperty(STATE_FAILURE, line.replaceAll("\\s+", " "));
    return new IllegalStateException(line, failure);
  }

  private static boolean isForeseen(Throwable failure) {
    return failure instanceof ConfigException
        || failure instanceof WrongMasterKeyException
        || failure instanceof DomainException
        || failure instanceof SQLException
        || failure instanceof EmbeddedPostgresException;
  }
}
