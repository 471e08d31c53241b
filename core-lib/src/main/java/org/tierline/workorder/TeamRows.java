package org.tierline.workorder;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Call-back teams as they are stored. */
final class TeamRows {
  private static final String TEAM =
      "t.team_id, t.unit_id, t.name, t.families, t.types, t.channels, t.categories, t.starts_at,"
          + " t.ended_at, t.version, array(select m.person_id from tierline.call_back_team_member m"
          + " where m.tenant_id = t.tenant_id and m.team_id = t.team_id order by m.person_id)"
          + " as members from tierline.call_back_team t where t.tenant_id = ?";

  private TeamRows() {}

  /**
   * That somebody works for a team.
   *
   * @param to exclusive; null without an end
   */
  record Stint(PersonId person, Instant from, @Nullable Instant to) {
    boolean holds(Instant now) {
      return !from.isAfter(now) && (to == null || to.isAfter(now));
    }
  }

  /** A team that was not dissolved, and who of its members works for it when. */
  record Staffed(CallBackTeam team, List<Stint> stints) {
    Set<PersonId> at(Instant now) {
      return stints.stream()
          .filter(each -> each.holds(now))
          .map(Stint::person)
          .collect(Collectors.toSet());
    }
  }

  /** Those that were not dissolved, the eldest first. */
  static List<Staffed> standing(Work work) {
    var stints = new LinkedHashMap<Long, List<Stint>>();
    work.sql(
            "select m.team_id, g.person_id, g.valid_from, g.valid_to"
                + " from tierline.call_back_team_member m join tierline.call_back_team t"
                + " on t.tenant_id = m.tenant_id and t.team_id = m.team_id"
                + " join tierline.person p on p.tenant_id = m.tenant_id"
                + " and p.person_id = m.person_id"
                + " join tierline.role_grant g on g.tenant_id = m.tenant_id"
                + " and g.person_id = m.person_id and g.unit_id = t.unit_id"
                + " where m.tenant_id = ? and t.tenant_id = ? and p.tenant_id = ?"
                + " and g.tenant_id = ? and t.ended_at is null and p.active"
                + " and g.role = 'CALLBACK_AGENT'")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .list(
            row ->
                stints
                    .computeIfAbsent(row.getLong("team_id"), team -> new ArrayList<>())
                    .add(
                        new Stint(
                            new PersonId(row.getLong("person_id")),
                            Sql.requiredInstant(row, "valid_from"),
                            Sql.instant(row, "valid_to"))));
    return work
        .sql("select " + TEAM + " and t.ended_at is null order by t.team_id")
        .set(work.tenant().value())
        .list(TeamRows::team)
        .stream()
        .map(team -> new Staffed(team, stints.getOrDefault(team.id(), List.of())))
        .toList();
  }

  static Optional<CallBackTeam> find(Work work, long id) {
    return work.sql("select " + TEAM + " and t.team_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(TeamRows::team);
  }

  /** All of some units, also those that were dissolved, after the one of an id. */
  static List<CallBackTeam> of(Work work, Collection<Long> units, long after, int most) {
    return work.sql(
            "select "
                + TEAM
                + " and t.unit_id = any(?) and t.team_id > ? order by t.team_id limit ?")
        .set(work.tenant().value())
        .setLongs(units)
        .set(after)
        .set(most)
        .list(TeamRows::team);
  }

  private static CallBackTeam team(ResultSet row) throws SQLException {
    var kinds =
        new TeamKinds(
            texts(row, "families", Family::valueOf),
            texts(row, "types", DemandType::valueOf),
            texts(row, "channels", Channel::valueOf),
            texts(row, "categories", code -> code));
    Array members = row.getArray("members");
    return new CallBackTeam(
        row.getLong("team_id"),
        new UnitId(row.getLong("unit_id")),
        row.getString("name"),
        kinds,
        Sql.requiredInstant(row, "starts_at"),
        Sql.instant(row, "ended_at"),
        Arrays.stream((Long[]) members.getArray()).map(PersonId::new).toList(),
        row.getLong("version"));
  }

  private static <T> Set<T> texts(ResultSet row, String column, Function<String, T> reader)
      throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray())
        .map(reader)
        .collect(Collectors.toSet());
  }

  static void insert(Work work, CallBackTeam team) {
    Sql sql =
        work.sql(
                "insert into tierline.call_back_team (tenant_id, team_id, unit_id, name, families,"
                    + " types, channels, categories, starts_at, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .set(work.tenant().value())
            .set(team.id())
            .set(team.unit().value())
            .set(team.name());
    kinds(sql, team.takes()).set(team.startsAt()).set(team.version()).update();
    putMembers(work, team);
  }

  private static Sql kinds(Sql sql, TeamKinds takes) {
    return sql.setTexts(names(takes.families()))
        .setTexts(names(takes.types()))
        .setTexts(names(takes.channels()))
        .setTexts(takes.categories());
  }

  private static List<String> names(Set<? extends Enum<?>> kinds) {
    return kinds.stream().map(Enum::name).sorted().toList();
  }

  static void update(Work work, CallBackTeam team) {
    Sql sql =
        work.sql(
                "update tierline.call_back_team set name = ?, families = ?, types = ?,"
                    + " channels = ?, categories = ?, starts_at = ?, version = ?"
                    + " where tenant_id = ? and team_id = ?")
            .set(team.name());
    kinds(sql, team.takes())
        .set(team.startsAt())
        .set(team.version())
        .set(work.tenant().value())
        .set(team.id())
        .update();
    work.sql("delete from tierline.call_back_team_member where tenant_id = ? and team_id = ?")
        .set(work.tenant().value())
        .set(team.id())
        .update();
    putMembers(work, team);
  }

  private static void putMembers(Work work, CallBackTeam team) {
    work.sql(
            "insert into tierline.call_back_team_member (tenant_id, team_id, person_id)"
                + " select ?, ?, unnest(?)")
        .set(work.tenant().value())
        .set(team.id())
        .setLongs(team.members().stream().map(PersonId::value).toList())
        .update();
  }

  static void end(Work work, long team, Instant now) {
    work.sql(
            "update tierline.call_back_team set ended_at = ?, version = version + 1"
                + " where tenant_id = ? and team_id = ?")
        .set(now)
        .set(work.tenant().value())
        .set(team)
        .update();
  }

  /** Lets a team be another unit's. */
  static void pass(Work work, long team, UnitId to) {
    work.sql(
            "update tierline.call_back_team set unit_id = ?, version = version + 1"
                + " where tenant_id = ? and team_id = ?")
        .set(to.value())
        .set(work.tenant().value())
        .set(team)
        .update();
  }

  /** The orders that wait with a team. */
  static List<Long> orders(Work work, long team) {
    return work.sql(
            "select order_id from tierline.work_order where tenant_id = ? and callback_team = ?"
                + " and status = 'CALLBACK' order by order_id")
        .set(work.tenant().value())
        .set(team)
        .list(row -> row.getLong(1));
  }

  /** How many these are, as far as lists show them. */
  static long shown(Work work, long team) {
    return work.sql(
            "select count(*) from tierline.work_order where tenant_id = ? and callback_team = ?"
                + " and status = 'CALLBACK' and not restricted")
        .set(work.tenant().value())
        .set(team)
        .number();
  }

  /**
   * What waits with a team.
   *
   * @param waiting for the team itself
   * @param late how many of these are past their time
   * @param toCheck answered, and to be called again by the centre
   */
  record Waiting(long waiting, long late, long toCheck) {
    static final Waiting NOTHING = new Waiting(0, 0, 0);
  }

  /** By the ids of teams; none where nothing waits. */
  static Map<Long, Waiting> waiting(Work work, Collection<Long> teams, Instant now) {
    var found = new LinkedHashMap<Long, Waiting>();
    work.sql(
            "select callback_team, count(*) filter (where not (callback_checked and round_rated)),"
                + " count(*) filter (where not (callback_checked and round_rated)"
                + " and stage_due_at <= ?), count(*) filter (where callback_checked and round_rated)"
                + " from tierline.work_order o where tenant_id = ? and callback_team = any(?)"
                + " and status = 'CALLBACK' and not restricted and not "
                + OrderLists.KEPT
                + " group by callback_team")
        .set(now)
        .set(work.tenant().value())
        .setLongs(teams)
        .list(
            row ->
                found.put(
                    row.getLong(1), new Waiting(row.getLong(2), row.getLong(3), row.getLong(4))));
    return found;
  }

  /** What the request says of whom it is about, and whether the order was about conduct before. */
  record About(@Nullable String object, boolean conduct) {}

  static About about(Work work, long order) {
    return work.sql(
            "select i.object_name, exists (select 1 from tierline.order_event e"
                + " where e.tenant_id = i.tenant_id and e.order_id = i.order_id"
                + " and e.action in ('TO_DISCIPLINE', 'RESTRICT')) from tierline.intake i"
                + " where i.tenant_id = ? and i.order_id = ? order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(order)
        .first(row -> new About(row.getString(1), row.getBoolean(2)))
        .orElse(new About(null, false));
  }
}
