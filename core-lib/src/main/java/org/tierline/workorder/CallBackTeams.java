package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Call-back teams of units (回访班组): where the city leaves it open, a unit calls petitioners of its
 * own part of the tree back itself, by people who handle nothing. The centre may always call again,
 * and does so for a share; what accuses somebody, and whoever is dissatisfied at the end, stays its
 * own. Who is in charge of an order is decided when it comes to its call-back, and stands in its
 * log.
 */
public final class CallBackTeams {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final TeamRoster roster;
  private final IdSource ids;
  private final InstantSource time;

  public CallBackTeams(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      TeamRoster roster,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.roster = roster;
    this.ids = ids;
    this.time = time;
  }

  /** Founds a team of a unit; its administrators, where the city and the units between let it. */
  public CallBackTeam found(Caller caller, UnitId unit, FoundTeam command) {
    Instant now = now();
    return transactions.write(
        caller,
        work -> {
          access.rights(work).requireAdmin(unit);
          // First of all changes: two who found the same team at once must see each other.
          work.raise(VersionOf.PEOPLE);
          UnitNode node = access.tree(work).get(unit);
          Rejected closed = roster.against(work, node);
          if (closed != null) {
            throw closed;
          }
          Instant starts = command.startsAt() == null ? now : command.startsAt();
          var team =
              new CallBackTeam(
                  ids.next(),
                  unit,
                  command.name(),
                  command.takes(),
                  starts,
                  null,
                  command.members(),
                  1);
          requireFit(work, team);
          TeamRows.insert(work, team);
          note(work, AuditAction.CALL_BACK_TEAM_FOUNDED, team, null, inShort(team));
          return team;
        });
  }

  /** Members are call-back agents of that very unit, and no two teams of it have one name. */
  private void requireFit(Work work, CallBackTeam team) {
    boolean named =
        roster.standing(work).stream()
            .anyMatch(
                other ->
                    other.id() != team.id()
                        && other.unit().equals(team.unit())
                        && other.name().equals(team.name()));
    if (named) {
      throw Invalid.of("name", OrderError.TEAM_NAME_TAKEN, team.name());
    }
    for (PersonId member : team.members()) {
      boolean calls =
          access.rightsOf(work, member).grants().stream()
              .anyMatch(
                  held -> held.role() == Role.CALLBACK_AGENT && held.unit().equals(team.unit()));
      if (!calls) {
        throw Invalid.of("members", OrderError.NOT_A_CALL_BACK_AGENT, member);
      }
    }
  }

  /** Changes a team that was not dissolved; orders that wait with it stay where they are. */
  public CallBackTeam change(
      Caller caller, long teamId, @Nullable Long expectedVersion, FoundTeam command) {
    return transactions.write(
        caller,
        work -> {
          CallBackTeam before = administered(work, teamId, expectedVersion);
          Instant starts = command.startsAt() == null ? before.startsAt() : command.startsAt();
          var team =
              new CallBackTeam(
                  teamId,
                  before.unit(),
                  command.name(),
                  command.takes(),
                  starts,
                  null,
                  command.members(),
                  before.version() + 1);
          requireFit(work, team);
          TeamRows.update(work, team);
          note(work, AuditAction.CALL_BACK_TEAM_CHANGED, team, inShort(before), inShort(team));
          return team;
        });
  }

  /**
   * Dissolves a team. What waits with it goes to the next team above that takes it, or to the
   * centre, each order with a row in its log.
   */
  public CallBackTeam dissolve(
      Caller caller, long teamId, @Nullable Long expectedVersion, String reason) {
    new Violations().text("reason", reason, 500).refuseIfAny();
    Instant now = now();
    return transactions.write(
        caller,
        work -> {
          CallBackTeam team = administered(work, teamId, expectedVersion);
          TeamRows.end(work, teamId, now);
          long handed =
              new TeamOrders(steps, roster).handOn(work, teamId, team.unit(), reason, now);
          Trail.note(
              work,
              about(AuditAction.CALL_BACK_TEAM_DISSOLVED, team)
                  .change(inShort(team), "orders handed on: " + handed)
                  .because(reason));
          return TeamRows.find(work, teamId).orElseThrow();
        });
  }

  /** The team as it is to be changed; two who change it at once must see each other. */
  private CallBackTeam administered(Work work, long teamId, @Nullable Long expectedVersion) {
    work.raise(VersionOf.PEOPLE);
    CallBackTeam team = known(work, teamId);
    access.rights(work).requireAdmin(team.unit());
    Work.requireVersion(expectedVersion, team.version());
    if (team.endedAt() != null) {
      throw new Rejected(OrderError.TEAM_DISSOLVED, team.name());
    }
    return team;
  }

  /** What the caller cannot see is answered as what is not there. */
  private CallBackTeam known(Work work, long teamId) {
    Rights rights = access.rights(work);
    return TeamRows.find(work, teamId)
        .filter(team -> reads(rights, team.unit()))
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "call-back team", teamId));
  }

  private static void note(
      Work work, AuditAction action, CallBackTeam team, @Nullable String was, String is) {
    Trail.note(work, about(action, team).change(was, is));
  }

  private static AuditNote about(AuditAction action, CallBackTeam team) {
    return AuditNote.of(action, AuditSubject.CALL_BACK_TEAM, team.id()).at(team.unit());
  }

  private static String inShort(CallBackTeam team) {
    return team.name()
        + " "
        + team.takes().inShort()
        + " "
        + team.members()
        + " from "
        + team.startsAt();
  }

  /** One team, also one that was dissolved; for whoever holds a role that reaches its unit. */
  public CallBackTeam get(Caller caller, long teamId) {
    return transactions.read(caller, work -> known(work, teamId));
  }

  /** The teams of a unit, also those that were dissolved, the eldest first. */
  public Page<CallBackTeam> list(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (!reads(rights, rights.tree().get(unit).id())) {
            throw new NotFound(OrgError.UNKNOWN_UNIT, unit);
          }
          List<CallBackTeam> rows =
              TeamRows.of(work, List.of(unit.value()), after(page), page.size() + 1);
          return Page.of(rows, page, team -> Long.toString(team.id()));
        });
  }

  private static boolean reads(Rights rights, UnitId unit) {
    return rights.sees(unit) || rights.isAdmin(unit) || isCentre(rights);
  }

  /** The centre sees the work of the whole city. */
  private static boolean isCentre(Rights rights) {
    return rights.sees(rights.tree().root().id());
  }

  private static long after(PageRequest page) {
    try {
      return page.after() == null ? 0 : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /**
   * What a team has to call, by what is due first; for whoever works for it now, and for whoever
   * sees the work of its unit and of all below it.
   */
  public Page<OrderRow> inbox(Caller caller, long teamId, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          CallBackTeam team = known(work, teamId);
          PersonId person = caller.person();
          boolean isOwn = person != null && roster.agents(work, teamId, now()).contains(person);
          if (!isOwn && !isCentre(rights) && !rights.seesSubtree(team.unit())) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          return new OrderLists(work, steps.rules(), rights, now()).ofTeam(teamId, page);
        });
  }

  /**
   * What is the centre's own to call, by what is due first: where no team is at work, where it
   * checks one, and whoever is dissatisfied. All that is to be called, also by teams, is in {@link
   * WorkOrders#open}.
   */
  public Page<OrderRow> waitingForCentre(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireSees(rights.tree().root().id());
          List<Long> atWork = roster.atWork(work, now()).stream().map(CallBackTeam::id).toList();
          return new OrderLists(work, steps.rules(), rights, now()).ofCentre(atWork, page);
        });
  }

  /** What waits with the teams of a unit and of all below it; for whoever sees all that work. */
  public TeamBoard board(Caller caller, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (!isCentre(rights)) {
            rights.requireSees(unit);
            requireSubtree(rights, unit);
          }
          Instant now = now();
          Set<UnitId> units =
              rights.tree().subtree(unit).stream().map(UnitNode::id).collect(Collectors.toSet());
          List<CallBackTeam> teams =
              roster.standing(work).stream().filter(team -> units.contains(team.unit())).toList();
          List<Long> atWork = roster.atWork(work, now).stream().map(CallBackTeam::id).toList();
          Map<Long, TeamRows.Waiting> waiting =
              TeamRows.waiting(work, teams.stream().map(CallBackTeam::id).toList(), now);
          return new TeamBoard(
              unit, teams.stream().map(team -> line(team, atWork, waiting)).toList());
        });
  }

  private static void requireSubtree(Rights rights, UnitId unit) {
    if (!rights.seesSubtree(unit)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static TeamBoard.Line line(
      CallBackTeam team, List<Long> atWork, Map<Long, TeamRows.Waiting> all) {
    TeamRows.Waiting waiting = all.getOrDefault(team.id(), TeamRows.Waiting.NOTHING);
    return new TeamBoard.Line(
        team.id(),
        team.unit(),
        team.name(),
        atWork.contains(team.id()),
        waiting.waiting(),
        waiting.late(),
        waiting.toCheck());
  }

  /** As the database keeps it. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
