package org.tierline.examples.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.tierline.jakarta.TierlineDatabase;

/** The application's own table: which of its references became which order. */
@ApplicationScoped
public class Ledger {
  @Inject @TierlineDatabase private DataSource database;

  /** Notes it; fails if the reference was used before. */
  public void note(String reference, String orderNo) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into ledger.entry (reference, order_no) values (?, ?)")) {
      statement.setString(1, reference);
      statement.setString(2, orderNo);
      statement.executeUpdate();
    }
  }
}
