package org.tierline.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.tierline.kernel.OrderId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Links as they are stored: one a round and way, by the hash of its token. */
final class RatingLinkRows {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String NAMES =
      "select order_id, round, way, expires_at from tierline.rating_link where tenant_id = ?";

  private RatingLinkRows() {}

  /** A link of an order's round, by the way that it was sent. */
  record Row(OrderId order, int round, String way, Instant expiresAt) {}

  /** 192 random bits, fit for an address. */
  static String newToken() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** Keeps a link; the one that the round had before by the same way holds no longer. */
  static void put(Work work, Row row, String token, Instant now) {
    work.sql(
            "insert into tierline.rating_link (tenant_id, order_id, round, way, token_hash,"
                + " issued_at, expires_at) values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)"
                + " on conflict (tenant_id, order_id, round, way) do update"
                + " set token_hash = excluded.token_hash, issued_at = excluded.issued_at,"
                + " expires_at = excluded.expires_at")
        .set(work.tenant().value())
        .set(row.order().value())
        .set(row.round())
        .set(row.way())
        .set(hash(token))
        .set(now)
        .set(row.expiresAt())
        .update();
  }

  /** By the hash of its token, so that the time it takes tells nothing of how near a guess is. */
  static Optional<Row> find(Work work, String token) {
    return work.sql(NAMES + " and token_hash = ?")
        .set(work.tenant().value())
        .set(hash(token))
        .first(RatingLinkRows::row);
  }

  /** The link that a round was sent by a way. */
  static Optional<Row> find(Work work, OrderId order, int round, String way) {
    return work.sql(NAMES + " and order_id = ? and round = ? and way = ?")
        .set(work.tenant().value())
        .set(order.value())
        .set(round)
        .set(way)
        .first(RatingLinkRows::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new OrderId(row.getLong("order_id")),
        row.getInt("round"),
        row.getString("way"),
        Sql.requiredInstant(row, "expires_at"));
  }

  static boolean isIssued(Work work, OrderId order, int round) {
    return work.sql(
                "select count(*) from tierline.rating_link"
                    + " where tenant_id = ? and order_id = ? and round = ?")
            .set(work.tenant().value())
            .set(order.value())
            .set(round)
            .number()
        > 0;
  }
}
