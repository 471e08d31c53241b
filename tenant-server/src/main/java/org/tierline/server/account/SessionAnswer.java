package org.tierline.server.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.org.SessionView;

/**
 * A session as JSON shows it.
 *
 * @param present whether it is the one that asks
 */
public record SessionAnswer(
    String id,
    String device,
    String address,
    Instant begunAt,
    Instant lastUsedAt,
    Instant keepUntil,
    boolean present) {

  static Page<SessionAnswer> page(Page<SessionView> sessions, @Nullable Long present) {
    return new Page<>(
        sessions.items().stream().map(session -> of(session, present)).toList(), sessions.next());
  }

  private static SessionAnswer of(SessionView session, @Nullable Long present) {
    return new SessionAnswer(
        Long.toString(session.id()),
        session.device(),
        session.address(),
        session.begunAt(),
        session.lastUsedAt(),
        session.keepUntil(),
        present != null && present == session.id());
  }
}
