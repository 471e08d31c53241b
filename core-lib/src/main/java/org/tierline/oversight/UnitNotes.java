package org.tierline.oversight;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * Social-conditions notes that units have still to answer, for the capability above that takes
 * units out of service. Who may is for the caller to check.
 */
public final class UnitNotes {
  private static final String UNANSWERED = " and unit_id = any(?) and status = 'TRANSFERRED'";

  /** How many lie with the units. */
  public long count(Work work, Collection<UnitId> units) {
    return work.sql("select count(*) from tierline.social_note where tenant_id = ?" + UNANSWERED)
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .number();
  }

  /** Lets another unit answer them. */
  public void pass(Work work, UnitId from, UnitId to) {
    work.sql(
            "update tierline.social_note set unit_id = ?, version = version + 1"
                + " where tenant_id = ?"
                + UNANSWERED)
        .set(to.value())
        .set(work.tenant().value())
        .setLongs(List.of(from.value()))
        .update();
  }

  /** Gives them back to the supervisors, who hand them to units that can answer. */
  public void giveBack(Work work, Collection<UnitId> units) {
    work.sql(
            "update tierline.social_note set status = 'SUBMITTED', transferred_at = null,"
                + " unit_id = null, order_id = null, version = version + 1"
                + " where tenant_id = ?"
                + UNANSWERED)
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .update();
  }
}
