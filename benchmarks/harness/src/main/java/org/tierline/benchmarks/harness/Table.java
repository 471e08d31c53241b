package org.tierline.benchmarks.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a primary key.
 *
 * @param name quoted, with its schema
 * @param columns those that are stored as given, in their order
 */
public record Table(String name, List<Column> columns) {
  private static final String ALL =
      """
      select format('%I.%I', n.nspname, c.relname), a.attname, format_type(a.atttypid, null),
          exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary
              and a.attnum = any(i.indkey)),
          exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique
              and a.attnum = any(i.indkey) and 1 = (select count(*) from pg_attribute k
                where k.attrelid = c.oid and k.attnum = any(i.indkey)
                and k.attname <> 'tenant_id'))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0
          and not a.attisdropped and a.attgenerated = ''
          and exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)
        order by 1, a.attnum
      """;

  /** A column; whether it belongs to the primary key, and whether it is unique by itself. */
  public record Column(String name, String type, boolean key, boolean unique) {

    public boolean isText() {
      return type.equals("text") || type.startsWith("character varying");
    }

    public boolean isNumber() {
      return type.equals("bigint");
    }
  }

  /** All tables of the database that its users made. */
  public static List<Table> all(Connection database) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement sql = database.createStatement();
        ResultSet row = sql.executeQuery(ALL)) {
      while (row.next()) {
        String name = row.getString(1);
        if (tables.isEmpty() || !tables.get(tables.size() - 1).name.equals(name)) {
          tables.add(new Table(name, new ArrayList<>()));
        }
        var column =
            new Column(row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5));
        tables.get(tables.size() - 1).columns.add(column);
      }
    }
    return tables;
  }

  public List<Column> key() {
    return columns.stream().filter(Column::key).toList();
  }

  /** The columns that tell the rows of one order from those of another, by themselves. */
  public List<Column> ids() {
    List<Column> numbers =
        key().stream().filter(c -> c.isNumber() && !c.name().equals("tenant_id")).toList();
    return numbers.isEmpty() ? key().stream().filter(Column::isText).toList() : numbers;
  }
}
