package org.tierline.oversight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * The oversight seats whose areas are units, for the capability above that takes units out of
 * service. Who may is for the caller to check.
 */
public final class UnitSeats {

  /** A seat whose term has not ended. */
  public record Seat(long member, PersonId person, UnitId area) {}

  /**
   * The seats whose area is one of the units.
   *
   * @param today terms that end before it are over
   */
  public List<Seat> of(Work work, Collection<UnitId> units, LocalDate today) {
    return work.sql(
            "select member_id, person_id, area_unit_id from tierline.oversight_member"
                + " where tenant_id = ? and area_unit_id = any(?)"
                + " and (to_on is null or to_on >= ?) order by member_id")
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .set(today)
        .list(
            row ->
                new Seat(row.getLong(1), new PersonId(row.getLong(2)), new UnitId(row.getLong(3))));
  }

  /** Lets the seats watch over another area. */
  public void pass(Work work, List<Seat> seats, UnitId to) {
    work.sql(
            "update tierline.oversight_member set area_unit_id = ?"
                + " where tenant_id = ? and member_id = any(?)")
        .set(to.value())
        .set(work.tenant().value())
        .setLongs(seats.stream().map(Seat::member).toList())
        .update();
  }
}
