package org.tierline.server.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEventView;

/** A line of the log of sign-in as JSON shows it. */
public record EventAnswer(
    String id,
    AccountEventKind kind,
    Instant at,
    @Nullable PersonId by,
    String words,
    @Nullable String session,
    @Nullable String address) {

  static Page<EventAnswer> page(Page<AccountEventView> events) {
    return new Page<>(events.items().stream().map(EventAnswer::of).toList(), events.next());
  }

  private static EventAnswer of(AccountEventView event) {
    Long session = event.session();
    return new EventAnswer(
        Long.toString(event.id()),
        event.kind(),
        event.at(),
        event.by(),
        event.words(),
        session == null ? null : session.toString(),
        event.address());
  }
}
