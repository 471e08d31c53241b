package org.tierline.inspection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.tierline.kernel.TenantId;
import org.tierline.testkit.TestDatabase;

/** Somebody who rules over the database and meddles with a trail, and a copy to put it right. */
final class Tampering {
  static final List<String> TABLES = List.of("audit_entry", "audit_head", "audit_anchor");

  private final DataSource superuser;
  private final TenantId tenant;

  Tampering(TestDatabase database, TenantId tenant) {
    this.superuser = database.superuser();
    this.tenant = tenant;
  }

  /** Keeps the trail as it is. */
  void keep() throws SQLException {
    for (String table : TABLES) {
      run("create table public." + table + "_kept as select * from tierline." + table);
    }
  }

  /** Makes the trail what was kept. */
  void restore() throws SQLException {
    for (String table : TABLES) {
      run("delete from tierline." + table + " where tenant_id = " + tenant);
      run(
          "insert into tierline."
              + table
              + " select * from public."
              + table
              + "_kept where tenant_id = "
              + tenant);
    }
  }

  int run(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      int rows = statement.executeUpdate(sql);
      connection.commit();
      return rows;
    }
  }

  /** Changes entries of the trail; {@code set} and {@code where} as in SQL. */
  int update(String set, String where) throws SQLException {
    return run(
        "update tierline.audit_entry set "
            + set
            + " where tenant_id = "
            + tenant
            + " and "
            + where);
  }

  int delete(String where) throws SQLException {
    return run("delete from tierline.audit_entry where tenant_id = " + tenant + " and " + where);
  }

  /** The columns of the entries with the name of their type. */
  Map<String, String> columns() throws SQLException {
    var found = new LinkedHashMap<String, String>();
    try (Connection connection = superuser.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select column_name, udt_name from information_schema.columns"
                    + " where table_schema = 'tierline' and table_name = 'audit_entry'"
                    + " order by ordinal_position");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
      connection.rollback();
    }
    return found;
  }

  /** Computes all hashes and the head anew, as a careful forger does. */
  void rechain() throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement read = connection.createStatement();
        PreparedStatement entry =
            connection.prepareStatement(
                "update tierline.audit_entry set hash = ? where tenant_id = ? and seq = ?");
        PreparedStatement head =
            connection.prepareStatement(
                "update tierline.audit_head set last_seq = ?, last_hash = ? where tenant_id = ?");
        ResultSet rows =
            read.executeQuery(
                "select * from tierline.audit_entry where tenant_id = "
                    + tenant
                    + " order by seq")) {
      byte[] before = new byte[0];
      long last = 0;
      while (rows.next()) {
        before = SecondChain.hash(before, rows);
        last = rows.getLong("seq");
        entry.setBytes(1, before);
        entry.setLong(2, tenant.value());
        entry.setLong(3, last);
        entry.addBatch();
      }
      entry.executeBatch();
      head.setLong(1, last);
      head.setBytes(2, before);
      head.setLong(3, tenant.value());
      head.executeUpdate();
      connection.commit();
    }
  }
}
