package org.tierline.benchmarks.lives;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Step;

/** An order whose rows are written by prepared statements, one for each kind of row and step. */
final class JdbcLife implements Life {
  private final JdbcScript script;
  private final DataSource source;
  private final Order order;
  private final Map<String, Long> ids = new HashMap<>();
  private byte[] hash = new byte[0];

  JdbcLife(JdbcScript script, DataSource source, Order order) {
    this.script = script;
    this.source = source;
    this.order = order;
  }

  Order order() {
    return order;
  }

  /** This order's id in the place of a recorded one. */
  long id(String recorded) {
    return ids.computeIfAbsent(recorded, any -> script.freshId());
  }

  /** The hash of the present step's row of the log, as text. */
  String hash() {
    return "\\x" + HexFormat.of().formatHex(hash);
  }

  @Override
  public void take(Step step) throws SQLException {
    hash = next(step);
    try (Connection connection = source.getConnection()) {
      try (Statement sql = connection.createStatement()) {
        sql.execute(script.tenant());
      }
      for (JdbcScript.Write write : script.writes(step)) {
        run(connection, write);
      }
      connection.commit();
    }
  }

  private void run(Connection connection, JdbcScript.Write write) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(write.text())) {
      for (List<JdbcScript.Value> row : write.rows()) {
        int i = 1;
        for (JdbcScript.Value value : row) {
          value.set(sql, i++, this);
        }
        if (write.rows().size() > 1) {
          sql.addBatch();
        }
      }
      if (write.rows().size() > 1) {
        sql.executeBatch();
      } else if (sql.executeUpdate() != 1) {
        throw new IllegalStateException("nothing written by " + write.text());
      }
    }
  }

  private byte[] next(Step step) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(hash);
      digest.update((step + order.title() + order.reply()).getBytes(StandardCharsets.UTF_8));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
