package org.tierline.identity;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * The rules by which claims give roles at units, for the capability above that takes units out of
 * service. Who may is for the caller to check; a rule that goes elsewhere gives by the right of who
 * made it still.
 */
public final class UnitClaimRules {

  /** The rules that give roles at the units, the oldest first. */
  public List<ClaimRule> of(Work work, Collection<UnitId> units) {
    return ClaimRows.at(work, units);
  }

  /** Lets a rule give its role at another unit. Where one says the same there, that is enough. */
  public void pass(Work work, ClaimRule rule, UnitId to, String reason) {
    ClaimRule passed = rule.at(to);
    if (ClaimRows.pass(work, passed)) {
      note(work, rule, passed, reason);
    } else {
      end(work, rule, reason);
    }
  }

  /** Takes a rule away; what it gave ends when its holder comes the next time, if not before. */
  public void end(Work work, ClaimRule rule, String reason) {
    ClaimRows.remove(work, rule.id());
    note(work, rule, null, reason);
  }

  private static void note(Work work, ClaimRule was, @Nullable ClaimRule is, String reason) {
    Trail.note(
        work,
        AuditNote.of(AuditAction.CLAIM_RULES_CHANGED, AuditSubject.CLAIM_RULE, was.id())
            .change(was, is)
            .because(reason));
  }
}
