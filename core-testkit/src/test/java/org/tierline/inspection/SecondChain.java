package org.tierline.inspection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The hash of an entry as the page for auditors describes it, written a second time. */
final class SecondChain {
  private SecondChain() {}

  static byte[] hash(byte[] before, ResultSet row) throws SQLException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before);
    part(bytes, row.getString("seq"));
    part(bytes, row.getString("tenant_id"));
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    part(bytes, String.valueOf(at.getEpochSecond()));
    part(bytes, String.valueOf(at.getNano()));
    for (String column :
        new String[] {
          "actor",
          "person_id",
          "actor_words",
          "origin",
          "origin_id",
          "action",
          "subject",
          "subject_id",
          "unit_id",
          "old_value",
          "new_value",
          "reason"
        }) {
      part(bytes, row.getString(column));
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void part(ByteArrayOutputStream bytes, @Nullable String text) {
    byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(text == null ? -1 : utf8.length).array());
    bytes.writeBytes(utf8);
  }
}
