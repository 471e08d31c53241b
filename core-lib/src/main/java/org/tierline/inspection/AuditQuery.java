package org.tierline.inspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * Which entries of a trail are wanted; null for all.
 *
 * @param person who did it
 * @param subjectId which of its kind; at most 200 characters
 * @param from from when on
 * @param to until before when
 */
public record AuditQuery(
    @Nullable PersonId person,
    @Nullable AuditAction action,
    @Nullable AuditSubject subject,
    @Nullable String subjectId,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Every entry. */
  public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

  public AuditQuery {
    new Violations().optionalText("subjectId", subjectId, 200).refuseIfAny();
  }
}
