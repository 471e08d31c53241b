package org.tierline.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * One line of the log of sign-in.
 *
 * @param by who did it; null for the system and for operators, whom the words name
 * @param words the reason of the system, the operator's name, or "person"
 * @param session which was begun or ended; null where it is about none or several
 * @param address from where; null as the session
 */
public record AccountEventView(
    long id,
    PersonId person,
    AccountEventKind kind,
    Instant at,
    @Nullable PersonId by,
    String words,
    @Nullable Long session,
    @Nullable String address) {}
