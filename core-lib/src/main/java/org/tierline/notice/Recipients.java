package org.tierline.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Restriction;
import org.tierline.workorder.TeamRoster;

/** Finds who is to be told, as it stands when he is told. */
final class Recipients {

  private final Access access;
  private final Tenants tenants;
  private final TeamRoster teams;

  Recipients(Access access, Tenants tenants, SettingRules settings) {
    this.access = access;
    this.tenants = tenants;
    this.teams = new TeamRoster(access, settings);
  }

  /** Somebody, and the unit as whose officer he is told; null for the petitioner. */
  record Found(Audience audience, @Nullable UnitId unit, Recipient recipient) {}

  List<Found> of(Work work, Told told, NoticeRule rule, Instant now) {
    var found = new ArrayList<Found>();
    List<UnitId> units =
        told.turns(rule.template()).stream().map(Told.Turn::unit).distinct().toList();
    for (Audience audience : rule.to()) {
      switch (audience) {
        case PETITIONER ->
            petitioner(told, tenants.view(work).language())
                .ifPresent(r -> found.add(new Found(audience, null, r)));
        case LADDER -> ladder(told).forEach(each -> addOfficers(found, work, units, each, now));
        case DECIDER -> addDeciders(found, work, told.named(), now);
        case INSTRUCTOR -> instructor(work, told).ifPresent(found::add);
        case CALLBACK_AGENT -> addCallers(found, work, told, now);
        default -> addOfficers(found, work, units, audience, now);
      }
    }
    found.removeIf(each -> isActor(told, each.recipient()));
    return told.facts().restricted() ? named(work, told, found, now) : found;
  }

  /**
   * Of a restricted order only the named are told; where none of them would be, those who name them
   * are, so that it does not lie unseen.
   */
  private List<Found> named(Work work, Told told, List<Found> found, Instant now) {
    var rest = new ArrayList<>(found);
    rest.removeIf(each -> !mayKnow(work, access, told, each.recipient()));
    boolean unseen =
        rest.stream().allMatch(each -> each.recipient().person() == null)
            && found.stream().anyMatch(each -> each.recipient().person() != null);
    if (unseen) {
      UnitId centre = access.tree(work).root().id();
      for (Audience keeper : List.of(Audience.SUPERVISOR, Audience.CENTER_DIRECTOR)) {
        addOfficers(rest, work, keeper, centre, now);
      }
      rest.removeIf(each -> !mayStillKnow(work, access, told, each.recipient()));
    }
    return rest;
  }

  /** Whether somebody may be told; a petitioner knows what he has asked for. */
  static boolean mayKnow(Work work, Access access, Told told, Recipient recipient) {
    PersonId person = recipient.person();
    return !told.facts().restricted()
        || person == null
        || Restriction.admits(work, access.rightsOf(work, person), told.order(), person);
  }

  /**
   * Whether somebody may be told yet when it is sent: the order may have been restricted since. Its
   * keepers know of it anyway, and are told where nobody named is.
   */
  static boolean mayStillKnow(Work work, Access access, Told told, Recipient recipient) {
    PersonId person = recipient.person();
    return mayKnow(work, access, told, recipient)
        || person != null && isKeeper(work, access.rightsOf(work, person), told.order());
  }

  private static boolean isKeeper(Work work, Rights rights, long order) {
    return keeps(rights) && !Restriction.shutsOut(work, rights, order);
  }

  /** Those of the orders of which somebody may not be told, as each would be asked about alone. */
  static Set<Long> keptFrom(Work work, Access access, PersonId person, Collection<Long> orders) {
    Rights rights = access.rightsOf(work, person);
    return Restriction.keptFrom(work, rights, person, keeps(rights), orders);
  }

  private static boolean keeps(Rights rights) {
    return rights.has(rights.tree().root().id(), Role.SUPERVISOR, Role.CENTER_DIRECTOR);
  }

  /** Who has done it knows it. */
  private static boolean isActor(Told told, Recipient recipient) {
    PersonId person = recipient.person();
    return person != null && told.actor() != null && person.value() == told.actor();
  }

  private static Collection<Audience> ladder(Told told) {
    return told.named().ladder().isEmpty()
        ? List.of(Audience.LIAISON)
        : told.named().ladder().stream().map(Audience::of).flatMap(Optional::stream).toList();
  }

  private void addDeciders(List<Found> found, Work work, Told.Named named, Instant now) {
    for (Told.Decider decider : named.deciders()) {
      UnitId unit = decider.unit() == null ? access.tree(work).root().id() : decider.unit();
      for (Role role : decider.roles()) {
        Audience.of(role).ifPresent(each -> addOfficers(found, work, each, unit, now));
      }
    }
  }

  /** Those who are responsible for a unit, at it and at the centre. */
  List<Found> officers(Work work, Collection<Audience> to, UnitId unit, Instant now) {
    var found = new ArrayList<Found>();
    for (Audience audience : to) {
      UnitId at = audience.isOfUnit() ? unit : access.tree(work).root().id();
      addOfficers(found, work, audience, at, now);
    }
    return found;
  }

  /** The team that has the order; where none is at work with it, the centre. */
  private void addCallers(List<Found> found, Work work, Told told, Instant now) {
    Long team = told.facts().team();
    Set<PersonId> agents = team == null ? Set.of() : teams.agents(work, team, now);
    if (team == null || agents.isEmpty()) {
      addOfficers(found, work, List.of(), Audience.CALLBACK_AGENT, now);
      return;
    }
    UnitId unit = teams.unit(work, team, now).orElse(null);
    String language = tenants.view(work).language();
    agents.stream()
        .sorted(Comparator.comparing(PersonId::value))
        .flatMap(agent -> officer(work, agent.value(), language).stream())
        .map(agent -> new Found(Audience.CALLBACK_AGENT, unit, agent))
        .forEach(found::add);
  }

  private Optional<Found> instructor(Work work, Told told) {
    Long leader = told.named().leader();
    return leader == null
        ? Optional.empty()
        : officer(work, leader, tenants.view(work).language())
            .map(each -> new Found(Audience.INSTRUCTOR, told.named().leadersUnit(), each));
  }

  private void addOfficers(
      List<Found> found, Work work, List<UnitId> units, Audience audience, Instant now) {
    if (audience.isOfUnit()) {
      units.forEach(unit -> addOfficers(found, work, audience, unit, now));
    } else {
      addOfficers(found, work, audience, access.tree(work).root().id(), now);
    }
  }

  static Optional<Recipient> petitioner(Told told, String language) {
    Told.Facts facts = told.facts();
    return facts.anonymous()
        ? Optional.empty()
        : Optional.of(
            new Recipient(
                null, facts.phone(), facts.email(), facts.cameBy(), facts.channelRef(), language));
  }

  private record Officer(PersonId person, UnitId unit, Recipient recipient) {}

  private void addOfficers(
      List<Found> found, Work work, Audience audience, UnitId unit, Instant now) {
    UnitTree tree = access.tree(work);
    Optional<UnitNode> node = tree.find(unit);
    if (node.isEmpty()) {
      return;
    }
    List<Officer> all =
        officers(work, Objects.requireNonNull(audience.role()), node.get().ancestry(), unit, now);
    // Those of the nearest unit that has any: a township's liaison may serve its communities. But
    // nobody above is the head of a unit.
    all.stream()
        .filter(officer -> audience != Audience.HEAD || officer.unit().equals(unit))
        .map(Officer::unit)
        .max((a, b) -> Integer.compare(tree.get(a).level(), tree.get(b).level()))
        .ifPresent(
            nearest ->
                all.stream()
                    .filter(officer -> officer.unit().equals(nearest))
                    .map(officer -> new Found(audience, unit, officer.recipient()))
                    .filter(each -> !found.contains(each))
                    .forEach(found::add));
  }

  private List<Officer> officers(
      Work work, Role role, List<Long> ancestry, UnitId unit, Instant now) {
    String language = tenants.view(work).language();
    return work.sql(
            "select distinct g.unit_id, p.person_id, p.phone, n.email, n.locale"
                + " from tierline.role_grant g join tierline.person p"
                + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                + " left join tierline.notice_preference n"
                + " on n.tenant_id = p.tenant_id and n.person_id = p.person_id"
                + " where g.tenant_id = ? and g.role = ? and p.active"
                + " and (g.unit_id = ? or g.subtree and g.unit_id = any(?))"
                + " and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?)"
                + " order by p.person_id")
        .set(work.tenant().value())
        .set(role)
        .set(unit.value())
        .setLongs(ancestry)
        .set(now)
        .set(now)
        .list(
            row -> {
              var person = new PersonId(row.getLong("person_id"));
              String locale = row.getString("locale");
              return new Officer(
                  person,
                  new UnitId(row.getLong("unit_id")),
                  new Recipient(
                      person,
                      row.getString("phone"),
                      row.getString("email"),
                      null,
                      null,
                      locale == null ? language : locale));
            });
  }

  /** An officer as he can be reached now; empty where he has left. */
  static Optional<Recipient> officer(Work work, long person, String language) {
    return work.sql(
            "select p.phone, n.email, n.locale from tierline.person p"
                + " left join tierline.notice_preference n"
                + " on n.tenant_id = p.tenant_id and n.person_id = p.person_id"
                + " where p.tenant_id = ? and p.person_id = ? and p.active")
        .set(work.tenant().value())
        .set(person)
        .first(
            row -> {
              String locale = row.getString("locale");
              return new Recipient(
                  new PersonId(person),
                  row.getString("phone"),
                  row.getString("email"),
                  null,
                  null,
                  locale == null ? language : locale);
            });
  }
}
