package org.tierline.examples.jakarta;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.tierline.jakarta.TierlineDatabase;

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
}
