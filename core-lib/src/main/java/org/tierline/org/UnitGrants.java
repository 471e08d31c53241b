package org.tierline.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * The roles that people hold at units, for the capability above that changes the tree. Who may is
 * for the caller to check; that nobody holds roles of both sides is not touched, since a role only
 * goes to another unit.
 */
public final class UnitGrants {
  private static final String OPEN =
      "select grant_id, person_id, role, unit_id, subtree, valid_from, valid_to,"
          + " issuer from tierline.role_grant where tenant_id = ? and (valid_to is null or valid_to > ?)";

  private static final String MOVE =
      "insert into tierline.role_grant (tenant_id, grant_id, person_id, role, unit_id,"
          + " subtree, valid_from, valid_to, version, granted_by, granted_at, change_id, issuer)"
          + " select distinct on (r.person_id, r.role, r.subtree, r.valid_from, r.valid_to, o.issuer)"
          + " t.tenant_id, r.grant_id, r.person_id, r.role, t.unit_id, r.subtree,"
          + " r.valid_from, r.valid_to, 1, o.granted_by, o.granted_at, t.change_id, o.issuer"
          + " from (select ?::bigint as tenant_id, ?::bigint as unit_id,"
          + " ?::bigint as change_id) t"
          + " cross join unnest(?, ?, ?, ?, ?, ?, ?) as r (grant_id, person_id, role,"
          + " subtree, valid_from, valid_to, old_id) join tierline.role_grant o"
          + " on o.tenant_id = t.tenant_id and o.grant_id = r.old_id"
          + " where not exists (select 1 from tierline.role_grant g"
          + " where g.tenant_id = t.tenant_id and g.person_id = r.person_id"
          + " and g.role = r.role and g.unit_id = t.unit_id and g.subtree = r.subtree"
          + " and g.valid_from <= r.valid_from"
          + " and (g.valid_to is null or g.valid_to >= r.valid_to)"
          + " and (g.issuer is null or g.issuer = o.issuer))"
          + " order by r.person_id, r.role, r.subtree, r.valid_from, r.valid_to, o.issuer,"
          + " r.old_id";

  private final IdSource ids;

  public UnitGrants(IdSource ids) {
    this.ids = ids;
  }

  /** The roles at the units that hold now or later. */
  public List<GrantView> at(Work work, Collection<UnitId> units, Instant now) {
    return work.sql(OPEN + " and unit_id = any(?) order by grant_id")
        .set(work.tenant().value())
        .set(now)
        .setLongs(units.stream().map(UnitId::value).toList())
        .list(UnitGrants::view);
  }

  /** The same, of those that reach all below their units, whose reach the tree decides. */
  public List<GrantView> reaching(Work work, Collection<UnitId> units, Instant now) {
    return at(work, units, now).stream().filter(GrantView::subtree).toList();
  }

  /** The roles of some people that hold now or later. */
  public List<GrantView> of(Work work, Collection<PersonId> people, Instant now) {
    return work.sql(OPEN + " and person_id = any(?) order by grant_id")
        .set(work.tenant().value())
        .set(now)
        .setLongs(people.stream().map(PersonId::value).toList())
        .list(UnitGrants::view);
  }

  /** Somebody who may hold roles, by name. */
  public record Holder(PersonId person, String name, boolean active) {}

  /** People by name; who is not there is left out. */
  public List<Holder> holders(Work work, Collection<PersonId> people) {
    return work.sql(
            "select person_id, name, active from tierline.person"
                + " where tenant_id = ? and person_id = any(?)")
        .set(work.tenant().value())
        .setLongs(people.stream().map(PersonId::value).toList())
        .list(row -> new Holder(new PersonId(row.getLong(1)), row.getString(2), row.getBoolean(3)));
  }

  private static GrantView view(ResultSet row) throws SQLException {
    return new GrantView(
        row.getLong("grant_id"),
        new PersonId(row.getLong("person_id")),
        Role.valueOf(row.getString("role")),
        new UnitId(row.getLong("unit_id")),
        row.getBoolean("subtree"),
        Sql.requiredInstant(row, "valid_from"),
        Sql.instant(row, "valid_to"),
        row.getString("issuer"));
  }

  /** How many people who are active hold a role at one of the units now. */
  public long people(Work work, Collection<UnitId> units, Instant now) {
    return work.sql(
            "select count(distinct g.person_id) from tierline.role_grant g join tierline.person p"
                + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id and p.active"
                + " where g.tenant_id = ? and p.tenant_id = ? and g.unit_id = any(?)"
                + " and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?)")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .set(now)
        .set(now)
        .number();
  }

  /** Ends roles from now on; they stay on record. */
  public void end(Work work, Collection<GrantView> grants, Instant now) {
    if (grants.isEmpty()) {
      return;
    }
    work.sql(
            "update tierline.role_grant set valid_to = greatest(valid_from, ?::timestamptz),"
                + " version = version + 1 where tenant_id = ? and grant_id = any(?)")
        .set(now)
        .set(work.tenant().value())
        .setLongs(grants.stream().map(GrantView::id).toList())
        .update();
  }

  /**
   * Gives the same roles at another unit, as long as they would have held, and ends the old ones.
   * They stay the gift of whoever gave the old ones; those that follow claims go on following them.
   * Who holds the same there already gets nothing twice, unless what he holds there follows claims
   * and the other does not.
   *
   * @param change the change of the tree by which they go there
   */
  public void move(Work work, List<GrantView> grants, UnitId to, long change, Instant now) {
    if (grants.isEmpty()) {
      return;
    }
    end(work, grants, now);
    var until = new ArrayList<@Nullable String>();
    grants.forEach(each -> until.add(each.validTo() == null ? null : each.validTo().toString()));
    work.sql(MOVE)
        .set(work.tenant().value())
        .set(to.value())
        .set(change)
        .setLongs(grants.stream().map(each -> ids.next()).toList())
        .setLongs(grants.stream().map(each -> each.person().value()).toList())
        .setTexts(grants.stream().map(each -> each.role().name()).toList())
        .setArray("boolean", grants.stream().map(GrantView::subtree).toList())
        .setArray("timestamptz", grants.stream().map(each -> from(each, now)).toList())
        .setArray("timestamptz", until)
        .setLongs(grants.stream().map(GrantView::id).toList())
        .update();
  }

  private static String from(GrantView grant, Instant now) {
    return (grant.validFrom().isAfter(now) ? grant.validFrom() : now).toString();
  }
}
