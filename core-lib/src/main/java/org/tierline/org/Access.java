package org.tierline.org;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.CityAt;
import org.tierline.store.CityCache;
import org.tierline.store.Sql;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Answers what the caller of a work may do. Trees and grants are cached by the versions that the
 * work's own transaction sees, so a change counts from the next transaction on, on every node.
 */
public final class Access {
  private static final int CACHED_UNITS = 1_000_000;
  private static final int CACHED_PEOPLE = 50_000;

  private final InstantSource time;
  private final CityCache<UnitTree> trees =
      new CityCache<>(VersionOf.TREE, CACHED_UNITS, (city, tree) -> tree.size() + 1);
  private final Cache<GrantsKey, List<GrantView>> grants =
      Caffeine.newBuilder().maximumSize(CACHED_PEOPLE).build();

  public Access(InstantSource time) {
    this.time = time;
  }

  /** The city's tree as the work sees it. */
  public UnitTree tree(Work work) {
    return trees.get(work, Access::readTree);
  }

  /** What the caller of the work may do. */
  public Rights rights(Work work) {
    PersonId person = work.caller().person();
    List<GrantView> held = person == null ? List.of() : grantsOf(work, person);
    return new Rights(work.caller(), tree(work), held, time.instant());
  }

  /** What a person may do who is not the caller, such as the leader who signs. */
  public Rights rightsOf(Work work, PersonId person) {
    Caller as = Caller.person(work.tenant(), person);
    return new Rights(as, tree(work), grantsOf(work, person), time.instant());
  }

  private List<GrantView> grantsOf(Work work, PersonId person) {
    if (work.hasRaised(VersionOf.PEOPLE)) {
      return readGrants(work, person);
    }
    var key = new GrantsKey(work.at(work.versions().people()), person);
    List<GrantView> cached = grants.getIfPresent(key);
    if (cached == null) {
      cached = readGrants(work, person);
      grants.put(key, cached);
    }
    return cached;
  }

  private static List<GrantView> readGrants(Work work, PersonId person) {
    return work.sql(
            "select g.grant_id, g.role, g.unit_id, g.subtree, g.valid_from, g.valid_to,"
                + " g.issuer"
                + " from tierline.role_grant g join tierline.person p"
                + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                + " where g.tenant_id = ? and p.tenant_id = ? and g.person_id = ? and p.active")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(person.value())
        .list(
            row ->
                new GrantView(
                    row.getLong("grant_id"),
                    person,
                    Role.valueOf(row.getString("role")),
                    new UnitId(row.getLong("unit_id")),
                    row.getBoolean("subtree"),
                    Sql.requiredInstant(row, "valid_from"),
                    Sql.instant(row, "valid_to"),
                    row.getString("issuer")));
  }

  private static UnitTree readTree(Work work) {
    var successors = new HashMap<UnitId, UnitId>();
    List<UnitNode> nodes =
        work.sql(
                "select unit_id, parent_id, code, name, kind, level, path, status, can_handle,"
                    + " can_assign, can_feedback, can_supervise, successor_id from tierline.unit"
                    + " where tenant_id = ? order by code")
            .set(work.tenant().value())
            .list(
                row -> {
                  UnitNode node = node(row);
                  Long next = Sql.number(row, "successor_id");
                  if (next != null) {
                    successors.put(node.id(), new UnitId(next));
                  }
                  return node;
                });
    return new UnitTree(nodes, successors, UnitPast.all(work));
  }

  private static UnitNode node(ResultSet row) throws SQLException {
    Long parent = Sql.number(row, "parent_id");
    return new UnitNode(
        new UnitId(row.getLong("unit_id")),
        parent == null ? null : new UnitId(parent),
        row.getString("code"),
        row.getString("name"),
        UnitKind.valueOf(row.getString("kind")),
        row.getInt("level"),
        row.getString("path"),
        UnitStatus.valueOf(row.getString("status")),
        new Capabilities(
            row.getBoolean("can_handle"),
            row.getBoolean("can_assign"),
            row.getBoolean("can_feedback"),
            row.getBoolean("can_supervise")));
  }

  private record GrantsKey(CityAt people, PersonId person) {}
}
