package org.tierline.history;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.tierline.kernel.Caller;

/**
 * One node's hold on an import that it works off: asked for before the file is fetched, prolonged
 * while it is fetched and read and with each batch, and given back at the end. Of a node that died
 * it is over two minutes after it was last prolonged; then another one goes on.
 */
final class ImportHold {
  static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration KEPT = LEASE.dividedBy(4);

  private final ImportDesk desk;
  private final Caller system;
  private final long id;
  private final String holder = UUID.randomUUID().toString();
  private Instant prolongedAt = Instant.MIN;

  ImportHold(ImportDesk desk, Caller system, long id) {
    this.desk = desk;
    this.system = system;
    this.id = id;
  }

  String holder() {
    return holder;
  }

  /** Whether the import is this node's from now on, or still. */
  synchronized boolean take() {
    Instant now = desk.now();
    boolean ours =
        desk.transactions()
            .write(system, work -> ImportRows.hold(work, id, holder, now, now.plus(LEASE)));
    if (ours) {
      prolongedAt = now;
    }
    return ours;
  }

  /** Prolongs it where half a minute has passed; false where it was lost meanwhile. */
  synchronized boolean keep() {
    return desk.now().isBefore(prolongedAt.plus(KEPT)) || take();
  }

  /** Until when it lasts that is prolonged now, with a batch. */
  Instant until() {
    return desk.now().plus(LEASE);
  }

  /** Gives it back, where it is still this node's. */
  void release() {
    desk.transactions().write(system, work -> ImportRows.letGo(work, id, holder));
  }
}
