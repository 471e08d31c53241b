package org.tierline.server.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.IssuedKey;
import org.tierline.identity.MachineKeyView;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;

/**
 * A machine's key as JSON shows it.
 *
 * @param key the key itself, only where it was just made
 */
public record KeyAnswer(
    String id,
    PersonId machine,
    String name,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String key) {

  static KeyAnswer of(IssuedKey issued) {
    return of(issued.key(), issued.text());
  }

  static KeyAnswer of(MachineKeyView key) {
    return of(key, null);
  }

  static Page<KeyAnswer> page(Page<MachineKeyView> keys) {
    return new Page<>(keys.items().stream().map(KeyAnswer::of).toList(), keys.next());
  }

  private static KeyAnswer of(MachineKeyView key, @Nullable String text) {
    return new KeyAnswer(
        Long.toString(key.id()),
        key.machine(),
        key.name(),
        key.issuedAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt(),
        text);
  }
}
