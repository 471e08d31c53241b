package org.tierline.oversight;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * Oversight seats (监督督办席位): who sits on them, for which area and how long, the rota by weekday, who
 * came, and what each has done. A seat gives its member no right: the role of an overseer, over the
 * area and all below it, is granted first, and what he may do without a seat is only to read.
 */
public final class OversightSeats {
  private static final int MOST_DAYS = 400;

  private final Transactions transactions;
  private final Access access;
  private final SettingRules rules;
  private final IdSource ids;
  private final InstantSource time;
  private final Members members;

  public OversightSeats(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SettingRules rules,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.rules = rules;
    this.ids = ids;
    this.time = time;
    this.members = new Members(access, tenants);
  }

  /** Gives a seat to somebody who holds the role of an overseer over the area; administrators. */
  public MemberView appoint(Caller caller, NewMember command) {
    return transactions.write(
        caller,
        work -> {
          access.rights(work).requireAdmin(command.area());
          Rights theirs = access.rightsOf(work, command.person());
          if (!theirs.has(command.area(), Role.OVERSEER)) {
            throw new Rejected(OversightError.NEEDS_OVERSEER_ROLE, command.person());
          }
          Members.lock(work, command.person());
          requireNoSeat(work, command);
          var member =
              new MemberView(
                  ids.next(),
                  command.person(),
                  command.kind(),
                  command.organisation(),
                  command.area(),
                  command.from(),
                  command.to());
          Members.add(work, member);
          Trail.note(
              work,
              AuditNote.of(AuditAction.SEAT_GIVEN, AuditSubject.SEAT, member.id())
                  .at(member.area())
                  .change(null, member));
          return member;
        });
  }

  /** Over one area somebody has one seat at a time. */
  private static void requireNoSeat(Work work, NewMember wanted) {
    for (MemberView seat : Members.all(work)) {
      boolean same = seat.person().equals(wanted.person()) && seat.area().equals(wanted.area());
      if (same
          && (wanted.to() == null || !seat.from().isAfter(wanted.to()))
          && (seat.to() == null || !seat.to().isBefore(wanted.from()))) {
        throw new Conflict(OversightError.SEATS_OVERLAP, wanted.person(), seat.from());
      }
    }
  }

  /** Sets the last day of a member's term; administrators of his area. */
  public MemberView endTerm(Caller caller, long memberId, LocalDate day) {
    NewMember.checkDay(new Violations(), "day", day).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          MemberView member = get(work, memberId);
          Rights rights = access.rights(work);
          if (caller.kind() != Caller.Kind.OPERATOR && !rights.sees(member.area())) {
            throw unknown(memberId);
          }
          rights.requireAdmin(member.area());
          if (day.isBefore(member.from())) {
            throw Invalid.of("day", OversightError.TERM_ENDS_BEFORE_IT_BEGINS, member.from(), day);
          }
          Members.endTerm(work, memberId, day);
          Trail.note(
              work,
              AuditNote.of(AuditAction.SEAT_TERM_ENDED, AuditSubject.SEAT, memberId)
                  .at(member.area())
                  .change(member.to(), day));
          return get(work, memberId);
        });
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static MemberView get(Work work, long memberId) {
    return Members.find(work, memberId).orElseThrow(() -> unknown(memberId));
  }

  private static NotFound unknown(long memberId) {
    return new NotFound(OversightError.UNKNOWN_MEMBER, memberId);
  }

  /** All members, also former ones; administrators and supervisors of the city. */
  public List<MemberView> members(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          members.requireKeeper(work);
          return Members.all(work);
        });
  }

  /** Whom the rota has on each day of a range of at most 400 days, and who came. */
  public List<RotaDay> rota(Caller caller, LocalDate from, LocalDate to) {
    requireDays(from, to);
    if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, from, from.plusDays(MOST_DAYS));
    }
    return transactions.read(
        caller,
        work -> {
          if (Members.own(work).isEmpty()) {
            members.requireKeeper(work);
          }
          List<AttendanceView> came = Attendances.between(work, from, to);
          return from.datesUntil(to.plusDays(1))
              .map(
                  day ->
                      new RotaDay(
                          day,
                          expected(work, day),
                          came.stream().filter(a -> a.day().equals(day)).toList()))
              .toList();
        });
  }

  private static void requireDays(LocalDate from, LocalDate to) {
    NewMember.checkDay(NewMember.checkDay(new Violations(), "from", from), "to", to).refuseIfAny();
  }

  private EnumSet<SeatKind> expected(Work work, LocalDate day) {
    var kinds = EnumSet.noneOf(SeatKind.class);
    for (SeatKind kind : SeatKind.values()) {
      if (isOnRota(work, kind, day)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private boolean isOnRota(Work work, SeatKind kind, LocalDate day) {
    return rules
        .get(work, access.tree(work).root().id(), OversightSettings.days(kind))
        .contains(day.getDayOfWeek());
  }

  /** The caller takes his seat for today; off the rota too, which is noted. */
  public AttendanceView begin(Caller caller) {
    return transactions.write(
        caller,
        work -> {
          Instant now = now();
          MemberView member = members.requireSeat(work, now);
          LocalDate today = members.day(work, now);
          var attendance =
              new AttendanceView(
                  member.id(), today, now, null, isOnRota(work, member.kind(), today));
          if (!Attendances.add(work, attendance)) {
            throw new Conflict(OversightError.ALREADY_SEATED, today);
          }
          return attendance;
        });
  }

  /** The caller leaves his seat. */
  public AttendanceView end(Caller caller) {
    return transactions.write(
        caller,
        work -> {
          Instant now = now();
          MemberView member = members.requireSeat(work, now);
          return Attendances.end(work, member.id(), members.day(work, now), now)
              .orElseThrow(() -> new Rejected(OversightError.NOT_SEATED));
        });
  }

  /**
   * What members have done in a range of days, both included: a keeper of the seats reads all, a
   * member his own.
   */
  public List<SeatReport> report(
      Caller caller, LocalDate from, LocalDate to, @Nullable SeatKind kind) {
    requireDays(from, to);
    if (to.isBefore(from)) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, from, NewMember.LAST);
    }
    return transactions.read(
        caller,
        work -> {
          List<MemberView> own = Members.own(work);
          if (own.isEmpty()) {
            members.requireKeeper(work);
          }
          var reports = new ArrayList<SeatReport>();
          for (MemberView member : own.isEmpty() ? Members.all(work) : own) {
            if (kind == null || kind == member.kind()) {
              reports.add(report(work, member, from, to));
            }
          }
          return reports;
        });
  }

  private SeatReport report(Work work, MemberView member, LocalDate from, LocalDate to) {
    LocalDate first = from.isBefore(member.from()) ? member.from() : from;
    LocalDate end = member.to();
    LocalDate last = end == null || to.isBefore(end) ? to : end;
    return SeatReports.of(work, member, period(work, from, to), period(work, first, last));
  }

  private SeatReports.Period period(Work work, LocalDate from, LocalDate to) {
    return new SeatReports.Period(
        from, to, members.beginOf(work, from), members.beginOf(work, to.plusDays(1)));
  }

  /** The caller's own seats; refuses whoever has none. */
  public List<MemberView> own(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          List<MemberView> own = Members.own(work);
          if (own.isEmpty()) {
            throw new Forbidden(OversightError.NO_SEAT_TODAY);
          }
          return own;
        });
  }
}
