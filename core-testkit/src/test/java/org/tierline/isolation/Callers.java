package org.tierline.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantRole;
import org.tierline.org.GrantView;
import org.tierline.org.NewPerson;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;

/** Makes the callers of {@link Who} through the public use cases. */
final class Callers {
  private static final Role[] UNIT_ROLES = {
    Role.UNIT_LEADER, Role.TENANT_ADMIN, Role.AUDITOR, Role.UNIT_LIAISON
  };
  private static final Role[] CENTRE_ROLES = {
    Role.AGENT,
    Role.DISPATCHER,
    Role.REVIEWER,
    Role.CALLBACK_AGENT,
    Role.SUPERVISOR,
    Role.CENTER_DIRECTOR,
    Role.AUDITOR
  };

  private final TestCity here;
  private final TestCity other;
  private final Map<Who, @Nullable Caller> callers = new EnumMap<>(Who.class);

  Callers(TestCity here, TestCity other) {
    this.here = here;
    this.other = other;
    addOthers();
    addOfficers();
    addFormerAndFuture();
    callers.put(Who.CITIZEN, here.citizen());
    callers.put(Who.SYSTEM, Caller.system(here.tenant(), "isolation test"));
    callers.put(Who.OPERATOR_HERE, here.engine().operator().in(here.tenant()));
    callers.put(Who.ADMIN, here.administrator());
    callers.put(Who.AGENT, here.at(Role.AGENT));
    callers.put(Who.DISPATCHER, here.at(Role.DISPATCHER));
    callers.put(Who.REVIEWER, here.at(Role.REVIEWER));
    callers.put(Who.CALLBACK_AGENT, here.at(Role.CALLBACK_AGENT));
    callers.put(Who.SUPERVISOR, here.at(Role.SUPERVISOR));
    callers.put(Who.DIRECTOR, here.at(Role.CENTER_DIRECTOR));
    callers.put(Who.EMERGENCY_LINE, here.person(Role.EXTERNAL_SYSTEM, here.root(), false));
    callers.put(Who.LIAISON, here.unit("A1").liaison());
    callers.put(Who.LIAISON_ABOVE, here.unit("A").liaison());
    callers.put(Who.UNIT_LEADER, here.caller(here.unit("A1").leader()));
    callers.put(Who.MAYOR, SupervisionScene.mayor(here));
    callers.put(Who.MEMBER, SupervisionScene.member(here));
    callers.put(Who.AUDITOR, here.person(Role.AUDITOR, here.root(), true));
  }

  @Nullable Caller get(Who who) {
    if (!callers.containsKey(who)) {
      throw new IllegalStateException("no caller " + who);
    }
    return callers.get(who);
  }

  private void addOthers() {
    Caller admin = other.administrator();
    for (Role role : CENTRE_ROLES) {
      grant(other, admin, role, other.root(), true);
    }
    callers.put(Who.OTHER_ADMIN, admin);
    callers.put(Who.OTHER_OFFICER, officer(other, other.root(), true));
    callers.put(Who.OTHER_CITIZEN, other.citizen());
    callers.put(Who.OTHER_SYSTEM, Caller.system(other.tenant(), "isolation test"));
    callers.put(Who.OTHER_OPERATOR, other.engine().operator().in(other.tenant()));
    callers.put(Who.OPERATOR, other.engine().operator());
    PersonId ours = person(here.administrator());
    callers.put(Who.STRAYED, Caller.person(other.tenant(), ours));
    callers.put(Who.OF_NO_CITY, Caller.person(new TenantId(1), ours));
    callers.put(Who.IMPOSTOR, Caller.person(here.tenant(), person(admin)));
    callers.put(Who.UNKNOWN, Caller.person(here.tenant(), new PersonId(1)));
    callers.put(Who.NULL, null);
  }

  private void addOfficers() {
    callers.put(Who.SIBLING, officer(here, here.unit("A2").id(), true));
    callers.put(Who.COUSIN, officer(here, here.unit("B").id(), true));
    callers.put(Who.CHILD, officer(here, here.unit("A11").id(), true));
    callers.put(Who.PARENT, officer(here, here.unit("A").id(), false));
  }

  private void addFormerAndFuture() {
    Instant now = here.engine().now();
    Duration day = Duration.ofDays(1);
    callers.put(Who.ROLELESS, roleless());
    Caller inactive = here.person(Role.TENANT_ADMIN, here.root(), true);
    here.tierline().people().deactivate(here.administrator(), person(inactive), null);
    callers.put(Who.INACTIVE, inactive);
    callers.put(Who.TOO_EARLY, administering(now.plus(day), null));
    Instant ends = now.plusSeconds(60);
    callers.put(Who.TOO_LATE, administering(now.minus(day), ends));
    here.engine().clock().set(ends);
  }

  private Caller roleless() {
    Caller added = here.person(Role.AUDITOR, here.unit("A1").id(), false);
    GrantView held =
        here.tierline().people().grants(here.administrator(), person(added)).iterator().next();
    here.tierline().people().revoke(here.administrator(), held.id());
    return added;
  }

  private Caller administering(Instant from, @Nullable Instant to) {
    Caller added = roleless();
    for (Role role : new Role[] {Role.TENANT_ADMIN, Role.AUDITOR}) {
      here.tierline()
          .people()
          .grant(
              here.administrator(),
              new GrantRole(person(added), role, here.root(), true, from, to));
    }
    return added;
  }

  private static Caller officer(TestCity city, UnitId unit, boolean subtree) {
    PersonId added =
        city.tierline()
            .people()
            .add(city.administrator(), new NewPerson("某人"), Role.UNIT_LIAISON, unit, subtree)
            .id();
    Caller officer = city.caller(added);
    for (Role role : UNIT_ROLES) {
      grant(city, officer, role, unit, subtree);
    }
    return officer;
  }

  /** By the operator, since nobody gives himself a role. */
  private static void grant(TestCity city, Caller to, Role role, UnitId unit, boolean subtree) {
    city.tierline()
        .people()
        .grant(
            city.engine().operator().in(city.tenant()),
            new GrantRole(person(to), role, unit, subtree, null, null));
  }

  static PersonId person(Caller caller) {
    return Objects.requireNonNull(caller.person());
  }
}
