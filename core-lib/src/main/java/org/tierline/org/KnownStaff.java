package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** People as a file of staff finds them: by number or login, with their grants. */
final class KnownStaff {
  private final Map<PersonId, Known> people = new HashMap<>();
  private final Map<String, Known> byExternalId = new HashMap<>();
  private final Map<String, Known> byLogin = new HashMap<>();

  /**
   * Somebody who is there.
   *
   * @param grants all that he holds or held
   */
  record Known(
      PersonId id,
      NewPerson person,
      @Nullable String externalId,
      boolean active,
      List<GrantView> grants) {

    List<GrantView> open(Instant now) {
      return grants.stream()
          .filter(grant -> grant.validTo() == null || grant.validTo().isAfter(now))
          .toList();
    }
  }

  private static final String PERSON =
      "select p.person_id, p.name, p.phone, p.outsourced, p.external_id, p.active, a.login"
          + " from tierline.person p left join tierline.account a"
          + " on a.tenant_id = p.tenant_id and a.person_id = p.person_id"
          + " where p.tenant_id = ? and not p.machine";

  /** Whom the file names, and who else of the register holds a role at one of the units. */
  static KnownStaff of(Work work, List<StaffFile.Member> members, Collection<Long> units) {
    var found = new KnownStaff();
    List<String> numbers =
        members.stream().map(StaffFile.Member::externalId).filter(Objects::nonNull).toList();
    List<String> logins =
        members.stream().map(StaffFile.Member::login).filter(Objects::nonNull).toList();
    work.sql(
            PERSON
                + " and (p.external_id = any(?) or a.login = any(?) or p.external_id is not null"
                + " and p.person_id in (select g.person_id from tierline.role_grant g"
                + " where g.tenant_id = ? and g.unit_id = any(?)))")
        .set(work.tenant().value())
        .setTexts(numbers)
        .setTexts(logins)
        .set(work.tenant().value())
        .setLongs(units)
        .list(
            row -> {
              var known =
                  new Known(
                      new PersonId(row.getLong("person_id")),
                      new NewPerson(
                          row.getString("name"),
                          row.getString("phone"),
                          row.getBoolean("outsourced")),
                      row.getString("external_id"),
                      row.getBoolean("active"),
                      new ArrayList<>());
              found.add(known, row.getString("login"));
              return known;
            });
    found.readGrants(work);
    return found;
  }

  private void add(Known known, @Nullable String login) {
    people.put(known.id(), known);
    if (known.externalId() != null) {
      byExternalId.put(known.externalId(), known);
    }
    if (login != null) {
      byLogin.put(login, known);
    }
  }

  private void readGrants(Work work) {
    work.sql(
            "select grant_id, person_id, role, unit_id, subtree, valid_from, valid_to, issuer"
                + " from tierline.role_grant where tenant_id = ? and person_id = any(?)"
                + " order by grant_id")
        .set(work.tenant().value())
        .setLongs(people.keySet().stream().map(PersonId::value).toList())
        .list(
            row ->
                new GrantView(
                    row.getLong("grant_id"),
                    new PersonId(row.getLong("person_id")),
                    Role.valueOf(row.getString("role")),
                    new UnitId(row.getLong("unit_id")),
                    row.getBoolean("subtree"),
                    Sql.requiredInstant(row, "valid_from"),
                    Sql.instant(row, "valid_to"),
                    row.getString("issuer")))
        .forEach(grant -> Objects.requireNonNull(people.get(grant.person())).grants().add(grant));
  }

  Optional<Known> byExternalId(@Nullable String number) {
    return number == null ? Optional.empty() : Optional.ofNullable(byExternalId.get(number));
  }

  Optional<Known> byLogin(@Nullable String login) {
    return login == null ? Optional.empty() : Optional.ofNullable(byLogin.get(login));
  }

  /** Everybody, the oldest first. */
  List<Known> all() {
    return people.values().stream()
        .sorted((one, other) -> Long.compare(one.id().value(), other.id().value()))
        .toList();
  }
}
