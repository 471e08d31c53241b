package org.tierline.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;

/** Who sits on which seat, as it is stored, and whether the caller does. */
final class Members {
  private static final String NAMES =
      "member_id, person_id, kind, organisation, area_unit_id, from_on, to_on";

  private final Access access;
  private final Tenants tenants;

  Members(Access access, Tenants tenants) {
    this.access = access;
    this.tenants = tenants;
  }

  /** The city's local date of an instant. */
  LocalDate day(Work work, Instant at) {
    return LocalDate.ofInstant(at, tenants.view(work).zone());
  }

  /** The instant at which a local day of the city begins. */
  Instant beginOf(Work work, LocalDate day) {
    return day.atStartOfDay(tenants.view(work).zone()).toInstant();
  }

  /** When a seat ends; null where its term is open. */
  @Nullable Instant endOf(OrderAtWork order, MemberView seat) {
    LocalDate last = seat.to();
    return last == null ? null : beginOf(order.work(), last.plusDays(1));
  }

  static void add(Work work, MemberView member) {
    work.sql(
            "insert into tierline.oversight_member (tenant_id, member_id, person_id, kind,"
                + " organisation, area_unit_id, from_on, to_on)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?::date)")
        .set(work.tenant().value())
        .set(member.id())
        .set(member.person().value())
        .set(member.kind())
        .set(member.organisation())
        .set(member.area().value())
        .set(member.from())
        .set(member.to())
        .update();
  }

  /**
   * Lets one seat at a time be given to a person: that no two of his terms overlap is more than a
   * unique key can say.
   */
  static void lock(Work work, PersonId person) {
    work.sql(
            "select person_id from tierline.person where tenant_id = ? and person_id = ?"
                + " for update")
        .set(work.tenant().value())
        .set(person.value())
        .list(row -> row.getLong(1));
  }

  static void endTerm(Work work, long member, LocalDate last) {
    work.sql(
            "update tierline.oversight_member set to_on = ?"
                + " where tenant_id = ? and member_id = ?")
        .set(last)
        .set(work.tenant().value())
        .set(member)
        .update();
  }

  static Optional<MemberView> find(Work work, long member) {
    return work.sql(
            "select "
                + NAMES
                + " from tierline.oversight_member where tenant_id = ? and member_id = ?")
        .set(work.tenant().value())
        .set(member)
        .first(Members::read);
  }

  static List<MemberView> all(Work work) {
    return work.sql(
            "select "
                + NAMES
                + " from tierline.oversight_member where tenant_id = ? order by member_id")
        .set(work.tenant().value())
        .list(Members::read);
  }

  /** Every seat that the caller has had; none for callers who are no persons. */
  static List<MemberView> own(Work work) {
    PersonId person = work.caller().person();
    if (person == null) {
      return List.of();
    }
    return work.sql(
            "select "
                + NAMES
                + " from tierline.oversight_member where tenant_id = ? and person_id = ?"
                + " order by member_id")
        .set(work.tenant().value())
        .set(person.value())
        .list(Members::read);
  }

  /** The caller's seat of today, with the role that goes with it. */
  MemberView requireSeat(Work work, Instant now) {
    return seats(work, now).stream()
        .findFirst()
        .orElseThrow(() -> new Forbidden(OversightError.NO_SEAT_TODAY));
  }

  /** The caller's seat of today whose area an order lies in. */
  MemberView requireSeatFor(OrderAtWork order) {
    List<MemberView> seats = seats(order.work(), order.now());
    if (seats.isEmpty()) {
      throw new Forbidden(OversightError.NO_SEAT_TODAY);
    }
    return seats.stream()
        .filter(seat -> covers(order, seat.area()))
        .findFirst()
        .orElseThrow(() -> new Forbidden(OversightError.NOT_IN_YOUR_AREA, order.id()));
  }

  private List<MemberView> seats(Work work, Instant now) {
    Rights rights = access.rights(work);
    LocalDate today = day(work, now);
    return own(work).stream()
        .filter(seat -> seat.isSeatedOn(today) && rights.has(seat.area(), Role.OVERSEER))
        .toList();
  }

  private static boolean covers(OrderAtWork order, UnitId area) {
    UnitNode top = order.rights().tree().get(area);
    return top.parent() == null
        || order.turns().stream()
            .map(AssignmentView::unit)
            .anyMatch(unit -> order.rights().tree().get(unit).isWithin(top));
  }

  /** Those who look after the seats: administrators of the city, supervisors, the director. */
  void requireKeeper(Work work) {
    Rights rights = access.rights(work);
    UnitId centre = rights.tree().root().id();
    if (!rights.has(
        centre, Role.TENANT_ADMIN, Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.AUDITOR)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  boolean isKeeper(Work work) {
    Rights rights = access.rights(work);
    return rights.has(rights.tree().root().id(), Role.SUPERVISOR, Role.CENTER_DIRECTOR);
  }

  private static MemberView read(ResultSet row) throws SQLException {
    return new MemberView(
        row.getLong("member_id"),
        new PersonId(row.getLong("person_id")),
        SeatKind.valueOf(row.getString("kind")),
        row.getString("organisation"),
        new UnitId(row.getLong("area_unit_id")),
        row.getObject("from_on", LocalDate.class),
        row.getObject("to_on", LocalDate.class));
  }
}
