package org.tierline.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.OrderSteps;

/**
 * Keeps an order whole as long as somebody needs it: a court, an inspection, a review. While a hold
 * stands nothing of the order is erased, neither by rule nor on request. The director of the centre
 * places and releases it.
 */
public final class LegalHolds {
  private static final int LONGEST_REASON = 500;

  private final Transactions transactions;
  private final OrderSteps steps;
  private final IdSource ids;
  private final InstantSource time;

  public LegalHolds(Transactions transactions, OrderSteps steps, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.steps = steps;
    this.ids = ids;
    this.time = time;
  }

  /** Places a hold on an order that is under none. */
  public LegalHold place(Caller caller, OrderId id, String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          PersonId director = requireDirector(work, id);
          ErasureRows.lock(work, id);
          if (ErasureRows.holding(work, id).isPresent()) {
            throw new Conflict(PrivacyError.ALREADY_HELD, id);
          }
          var hold = new LegalHold(ids.next(), id, reason, now(), director, null, null, null);
          ErasureRows.place(work, hold);
          Trail.note(
              work,
              AuditNote.of(AuditAction.LEGAL_HOLD_PLACED, AuditSubject.ORDER, id)
                  .change(null, "held since " + hold.placedAt())
                  .because(reason));
          return hold;
        });
  }

  /** Releases the hold that an order is under. */
  public LegalHold release(Caller caller, OrderId id, String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          PersonId director = requireDirector(work, id);
          LegalHold standing =
              ErasureRows.holding(work, id)
                  .orElseThrow(() -> new NotFound(PrivacyError.NOT_HELD, id));
          var released =
              new LegalHold(
                  standing.id(),
                  id,
                  standing.reason(),
                  standing.placedAt(),
                  standing.placedBy(),
                  now(),
                  director,
                  reason);
          ErasureRows.release(work, released);
          Trail.note(
              work,
              AuditNote.of(AuditAction.LEGAL_HOLD_RELEASED, AuditSubject.ORDER, id)
                  .change("held since " + standing.placedAt(), null)
                  .because(reason));
          return released;
        });
  }

  /** All holds of an order, the eldest first; whoever sees the order. */
  public List<LegalHold> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return ErasureRows.holds(work, id);
        });
  }

  private PersonId requireDirector(Work work, OrderId id) {
    Rights rights = steps.open(work, id, null).rights();
    rights.require(rights.tree().root().id(), Role.CENTER_DIRECTOR);
    return work.caller().requirePerson();
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
