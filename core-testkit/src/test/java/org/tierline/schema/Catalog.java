package org.tierline.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks the database about itself, as the superuser. */
final class Catalog {
  /** Tables that belong to the installation, not to a city. */
  static final List<String> INSTALLATION =
      List.of(
          "city_archive",
          "city_archive_part",
          "city_erasure",
          "installation",
          "job",
          "master_key",
          "operator_account",
          "operator_code",
          "operator_factor",
          "operator_session",
          "receiving_key",
          "schema_history",
          "signing_key",
          "tenant_directory");

  private final DataSource superuser;

  Catalog(DataSource superuser) {
    this.superuser = superuser;
  }

  /** The first column of each row, as text; the columns of a row are joined by blanks. */
  List<String> rows(String sql) {
    try (Connection connection = superuser.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      var found = new ArrayList<String>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new StringBuilder(String.valueOf(rows.getString(1)));
        for (int i = 2; i <= columns; i++) {
          row.append(' ').append(rows.getString(i));
        }
        found.add(row.toString());
      }
      connection.rollback();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every table of the schema but those of the installation: each must be a city's. */
  List<String> tenantTables() {
    return tables().stream().filter(table -> !INSTALLATION.contains(table)).toList();
  }

  List<String> tables() {
    return rows(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where n.nspname = 'tierline' and c.relkind in ('r', 'p') order by 1");
  }
}
