package org.tierline.workorder;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The database's log (WAL) of some steps: records and bytes, images of whole pages left out. */
final class WrittenLog {
  /** The first block of a record tells what it is about; those of commits have none. */
  private static final String RECORDS =
      """
      select b.start_lsn - '0/0'::pg_lsn as at, coalesce(c.relname, '-') as relation,
        b.resource_manager || ' ' || b.record_type as kind,
        b.record_length - (select coalesce(sum(f.block_fpi_length), 0) from blocks f
          where f.start_lsn = b.start_lsn) as bytes
      from blocks b left join pg_class c on pg_relation_filenode(c.oid) = b.relfilenode
      where b.block_id = (select min(f.block_id) from blocks f where f.start_lsn = b.start_lsn)
      union all
      select r.start_lsn - '0/0'::pg_lsn, '-', r.resource_manager || ' ' || r.record_type,
        r.record_length
      from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn) r where r.block_ref is null
      """;

  private final TreeMap<BigInteger, Step> steps = new TreeMap<>();
  private final Map<String, Written> byStep = new LinkedHashMap<>();
  private final Map<String, Written> byRelation = new TreeMap<>();

  private record Step(String name, String from, String to) {}

  /** Records and their bytes, rounded up to eight as they lie in the log. */
  record Written(long records, long bytes) {
    Written plus(Written more) {
      return new Written(records + more.records, bytes + more.bytes);
    }
  }

  void step(String name, String from, String to) {
    steps.put(number(from), new Step(name, from, to));
    byStep.put(name, new Written(0, 0));
  }

  private static BigInteger number(String position) {
    String[] parts = position.split("/");
    return new BigInteger(parts[0], 16).shiftLeft(32).add(new BigInteger(parts[1], 16));
  }

  void read(DataSource superuser) throws SQLException {
    try (Connection connection = superuser.getConnection()) {
      try (PreparedStatement blocks =
          connection.prepareStatement(
              "create temporary table blocks on commit drop as"
                  + " select * from pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn)")) {
        between(blocks).execute();
      }
      connection.createStatement().execute("create index on blocks (start_lsn)");
      try (PreparedStatement records = connection.prepareStatement(RECORDS);
          ResultSet row = between(records).executeQuery()) {
        while (row.next()) {
          // The server's own tables are written by whoever gathers statistics meanwhile.
          if (!row.getString("relation").startsWith("pg_")) {
            add(row);
          }
        }
      }
      connection.commit();
    }
  }

  private PreparedStatement between(PreparedStatement sql) throws SQLException {
    sql.setString(1, steps.firstEntry().getValue().from());
    sql.setString(2, steps.lastEntry().getValue().to());
    return sql;
  }

  private void add(ResultSet row) throws SQLException {
    BigInteger at = row.getBigDecimal("at").toBigInteger();
    Step step = steps.floorEntry(at).getValue();
    if (at.compareTo(number(step.to())) < 0) {
      var written = new Written(1, (row.getLong("bytes") + 7) / 8 * 8);
      byStep.merge(step.name(), written, Written::plus);
      String what = "`" + row.getString("relation") + "` | " + row.getString("kind");
      byRelation.merge(what, written, Written::plus);
    }
  }

  long bytes() {
    return byStep.values().stream().mapToLong(Written::bytes).sum();
  }

  /** A table of what each step writes, for one life. */
  String byStep(int lives) {
    var text = new StringBuilder("## Each step\n\n| step | records | bytes |\n|---|---:|---:|\n");
    byStep.forEach((step, written) -> line(text, step, written, lives));
    return end(text, "**life**", lives);
  }

  /** A table by table, index and kind of record, the largest first. */
  String byRelation(String title, int lives) {
    var text =
        new StringBuilder(
            "## %s\n\n| of | kind | records | bytes |\n|---|---|---:|---:|\n".formatted(title));
    byRelation.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue().bytes(), a.getValue().bytes()))
        .forEach(e -> line(text, e.getKey(), e.getValue(), lives));
    return end(text, "**all** | ", lives);
  }

  private String end(StringBuilder text, String title, int lives) {
    Written all = byStep.values().stream().reduce(new Written(0, 0), Written::plus);
    line(text, title, all, lives);
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String title, Written written, int lives) {
    double records = (double) written.records() / lives;
    text.append("| %s | %.1f | %d |\n".formatted(title, records, written.bytes() / lives));
  }
}
