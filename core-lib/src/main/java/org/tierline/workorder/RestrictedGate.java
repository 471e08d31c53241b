package org.tierline.workorder;

import java.time.InstantSource;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.store.Work;

/**
 * Who gets to a restricted order: the named, wherever their roles are, but nobody of the unit that
 * is reported about. Each opening is written down with it. Background work and petitioners come by
 * what lets them to any order.
 */
record RestrictedGate(Access access, InstantSource time) {

  /** Whether being named counts for it in place of a role that reaches the order. */
  boolean replacesReach(Work work, WorkOrder order) {
    return order.restricted && work.caller().person() != null;
  }

  /** Whether the caller may know of it; everybody may of an order that is not restricted. */
  boolean admits(Work work, WorkOrder order) {
    if (!order.restricted) {
      return true;
    }
    PersonId person = work.caller().person();
    var found = RestrictedRows.admission(work, order.id, person);
    order.accused = found.map(RestrictedRows.Admission::accused).orElse(null);
    if (person == null) {
      return true;
    }
    boolean admitted = found.filter(admission -> admits(work, admission)).isPresent();
    if (admitted) {
      RestrictedRows.look(work, order.id, person, EventHash.stored(time.instant()));
    }
    return admitted;
  }

  /** The same of an order that is not opened, as where a list names it; nothing is written down. */
  boolean keeps(Work work, long order) {
    PersonId person = work.caller().person();
    return person != null
        && RestrictedRows.admission(work, order, person)
            .filter(admission -> !admits(work, admission))
            .isPresent();
  }

  private boolean admits(Work work, RestrictedRows.Admission admission) {
    return Restriction.admits(access.rights(work), admission);
  }
}
