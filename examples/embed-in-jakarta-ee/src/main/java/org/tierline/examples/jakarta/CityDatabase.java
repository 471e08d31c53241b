package org.tierline.examples.jakarta;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.tierline.Extensions;
import org.tierline.jakarta.TierlineDatabase;
import org.tierline.seal.MasterKey;

/**
 * The pool that the application and the library share, as the runtime role. Where it is and how to
 * log in stand in the environment: {@code CITY_URL}, {@code CITY_USER}, {@code CITY_PASSWORD}.
 */
@ApplicationScoped
@DataSourceDefinition(
    name = "java:app/jdbc/city",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=city.url}",
    user = "${MPCONFIG=city.user}",
    password = "${MPCONFIG=city.password}",
    minPoolSize = 0,
    initialPoolSize = 0,
    maxPoolSize = 8)
public class CityDatabase {
  @Produces
  @TierlineDatabase
  @Resource(lookup = "java:app/jdbc/city")
  private DataSource city;

  /** Where the file with the master key is stands in the environment too: {@code CITY_KEY_FILE}. */
  @Produces
  @Singleton
  Extensions extensions() throws IOException {
    String file = Objects.requireNonNull(System.getenv("CITY_KEY_FILE"), "CITY_KEY_FILE");
    return Extensions.NONE.with(MasterKey.parse(Files.readString(Path.of(file))));
  }
}
