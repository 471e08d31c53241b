package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The grants by which people fill posts now. */
record HeldRows(Work work, UnitTree tree, Instant now) {

  /** Where a grant must stand to fill some post. */
  private record Place(Role role, long unit, boolean forAllBelow, @Nullable PersonId person) {}

  /**
   * Those who fill one of the posts, the oldest grant first, one more than the page has.
   *
   * @param unit the one that is looked at
   * @param person null for everybody
   */
  List<HeldRight> filling(
      UnitId unit, Collection<Post> posts, @Nullable PersonId person, PageRequest page) {
    List<Place> places = places(posts);
    Sql sql =
        work.sql(
                "select g.grant_id, g.person_id, p.name, g.role, g.unit_id, g.subtree,"
                    + " g.valid_from, g.valid_to, g.issuer, g.granted_by, b.name as giver,"
                    + " g.granted_at, g.change_id from tierline.role_grant g"
                    + " join tierline.person p"
                    + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                    + " left join tierline.person b"
                    + " on b.tenant_id = g.tenant_id and b.person_id = g.granted_by"
                    + " where g.tenant_id = ? and p.active and g.valid_from <= ?"
                    + " and (g.valid_to is null or g.valid_to > ?) and g.unit_id = any(?)"
                    + " and exists (select 1 from unnest(?, ?, ?, ?)"
                    + " as s (role, unit_id, subtree, person_id)"
                    + " where s.role = g.role and s.unit_id = g.unit_id"
                    + " and (g.subtree or not s.subtree)"
                    + " and (s.person_id is null or s.person_id = g.person_id))"
                    + (person == null ? "" : " and g.person_id = ?")
                    + " and g.grant_id > ? order by g.grant_id limit ?")
            .set(work.tenant().value())
            .set(now)
            .set(now)
            .setLongs(places.stream().map(Place::unit).distinct().toList())
            .setTexts(places.stream().map(place -> place.role().name()).toList())
            .setLongs(places.stream().map(Place::unit).toList())
            .setArray("boolean", places.stream().map(Place::forAllBelow).toList())
            .setArray("bigint", people(places));
    return (person == null ? sql : sql.set(person.value()))
        .set(KeyRows.after(page))
        .set(page.size() + 1)
        .list(row -> view(unit, row));
  }

  private static List<@Nullable Long> people(List<Place> places) {
    var people = new ArrayList<@Nullable Long>();
    places.forEach(place -> people.add(place.person() == null ? null : place.person().value()));
    return people;
  }

  private List<Place> places(Collection<Post> posts) {
    var places = new ArrayList<Place>();
    for (Post post : posts) {
      if (post.only().isEmpty()) {
        addPlaces(post, null, places);
      } else {
        post.only().forEach(person -> addPlaces(post, person, places));
      }
    }
    return places.stream().distinct().toList();
  }

  private void addPlaces(Post post, @Nullable PersonId person, List<Place> places) {
    long unit = post.unit().value();
    places.add(new Place(post.role(), unit, post.asksForAllBelow(), person));
    if (!post.asksForVeryUnit()) {
      for (Long above : tree.get(post.unit()).ancestry()) {
        if (above != unit) {
          places.add(new Place(post.role(), above, true, person));
        }
      }
    }
  }

  private HeldRight view(UnitId unit, ResultSet row) throws SQLException {
    var through = new UnitId(row.getLong("unit_id"));
    Long giver = Sql.number(row, "granted_by");
    return new HeldRight(
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getLong("grant_id"),
        through,
        tree.get(through).code(),
        !through.equals(unit),
        row.getBoolean("subtree"),
        Sql.requiredInstant(row, "valid_from"),
        Sql.instant(row, "valid_to"),
        row.getString("issuer"),
        new HeldRight.Given(
            giver == null ? null : new PersonId(giver),
            row.getString("giver"),
            Sql.instant(row, "granted_at"),
            Sql.number(row, "change_id")));
  }
}
