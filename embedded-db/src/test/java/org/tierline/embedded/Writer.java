package org.tierline.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/**
 * A program of its own that starts a database, says so, and commits rows for ever, printing the
 * number of each row once it is committed.
 */
final class Writer {
  private Writer() {}

  public static void main(String[] arguments) throws SQLException {
    var options = Set.of(arguments);
    var builder =
        EmbeddedPostgres.at(Path.of(arguments[0])).binaries(Path.of(arguments[1])).database("city");
    if (options.contains("stop-on-exit")) {
      builder.stopOnExit();
    }
    var postgres = builder.start();
    System.out.println(postgres.port());
    try (var connection = Databases.connect(postgres.url(), postgres.owner());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists written (id bigserial primary key)");
      try (var insert =
          connection.prepareStatement("insert into written default values returning id")) {
        while (!System.out.checkError()) {
          try (var rows = insert.executeQuery()) {
            rows.next();
            System.out.println(rows.getLong(1));
          }
        }
      }
    }
  }
}
