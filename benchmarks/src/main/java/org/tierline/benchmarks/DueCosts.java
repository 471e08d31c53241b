package org.tierline.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What noting deadlines costs nodes and server: time of processors, bytes of the log, statements.
 */
final class DueCosts {
  static final String COUNTED = "pg_stat_statements";

  private final Connection database;
  private final List<ProcessHandle> nodes;
  private final double nodesBefore;
  private final double serverBefore;
  private final long bytesBefore;

  private DueCosts(Connection database, List<ProcessHandle> nodes) throws SQLException {
    this.database = database;
    this.nodes = nodes;
    this.nodesBefore = seconds(nodes);
    this.serverBefore = seconds(server());
    this.bytesBefore = bytes();
  }

  /** From now on. */
  static DueCosts begin(Connection database, List<Process> nodes) throws SQLException {
    try (Statement sql = database.createStatement()) {
      sql.execute("create extension if not exists " + COUNTED);
      sql.execute("select pg_stat_statements_reset()");
    }
    return new DueCosts(database, nodes.stream().map(Process::toHandle).toList());
  }

  /** What was used until now, for so many orders. */
  List<String> lines(long orders) throws SQLException {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "for an order: node %.0f µs, server %.0f µs of a processor; %.2f kB of log",
            (seconds(nodes) - nodesBefore) * 1e6 / orders,
            (seconds(server()) - serverBefore) * 1e6 / orders,
            (bytes() - bytesBefore) / 1024.0 / orders));
    try (Statement sql = database.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select sum(calls), sum(total_exec_time),"
                    + " left(regexp_replace(min(query), '\\s+', ' ', 'g'), 110)"
                    + " from pg_stat_statements s join pg_roles u on u.oid = s.userid"
                    + " where not u.rolsuper group by left(query, 60)"
                    + " order by 2 desc limit 8")) {
      while (row.next()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%,10d calls %,8.0f µs each  %s",
                row.getLong(1),
                row.getDouble(2) * 1e3 / row.getLong(1),
                row.getString(3)));
      }
    }
    return lines;
  }

  private static double seconds(List<ProcessHandle> processes) {
    return processes.stream()
        .mapToDouble(p -> p.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(0.0))
        .sum();
  }

  /** Its processes are children of this one. */
  private static List<ProcessHandle> server() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().filter(c -> c.endsWith("postgres")).isPresent())
        .toList();
  }

  private long bytes() throws SQLException {
    try (Statement sql = database.createStatement();
        ResultSet row = sql.executeQuery("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
      row.next();
      return row.getLong(1);
    }
  }
}
