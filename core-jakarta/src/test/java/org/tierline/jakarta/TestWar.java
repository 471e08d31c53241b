package org.tierline.jakarta;

import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/** The WAR of a host, with a data source of four connections to a database of this test's JVM. */
final class TestWar {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
        <data-source>
          <name>java:app/jdbc/city</name>
          <class-name>org.postgresql.ds.PGSimpleDataSource</class-name>
          <url>%s</url>
          <user>%s</user>
          <password>%s</password>
          <transactional>true</transactional>
          <initial-pool-size>0</initial-pool-size>
          <max-pool-size>4</max-pool-size>
          <min-pool-size>0</min-pool-size>
        </data-source>
      </web-app>
      """;

  private TestWar() {}

  static WebArchive build(Class<?>... classes) {
    TestDatabase database = TestPostgres.get().database();
    addTableOfHost(database);
    return ShrinkWrap.create(WebArchive.class, "host.war")
        .addClasses(classes)
        .addAsLibraries(new File(property("war.core-jakarta")))
        .addAsLibraries(Objects.requireNonNull(new File(property("war.libraries")).listFiles()))
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .setWebXML(new StringAsset(webXml(database)));
  }

  private static String webXml(TestDatabase database) {
    return WEB_XML.formatted(
        database.url().replace("&", "&amp;"),
        database.runtimeUser(),
        database.runtimePassword().replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static void addTableOfHost(TestDatabase database) {
    try (Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema host");
      statement.execute("create table host.note (text text primary key)");
      statement.execute("grant usage on schema host to " + database.runtimeUser());
      statement.execute("grant select, insert on host.note to " + database.runtimeUser());
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
