package org.tierline.powers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.identity.HeldRight;
import org.tierline.inspection.AuditEntryView;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Capabilities;
import org.tierline.org.GrantRole;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.Action;
import org.tierline.workorder.ActionCondition;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.Side;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;

/** Who may do what here, and why: who is told what of whom, and what it says. */
class HeldPowersTest {
  ManualEngine engine;
  TestCity city;
  HeldPowers powers;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    powers = city.tierline().heldPowers();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static PersonId id(Caller person) {
    return requireNonNull(person.person());
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private HeldAction told(Caller person, String unit, Action action) {
    return powers.actions(city.administrator(), id(person), unit(unit)).stream()
        .filter(held -> held.action() == action)
        .findFirst()
        .orElseThrow();
  }

  private Set<Action> actions(Caller person, UnitId unit) {
    return powers.actions(city.administrator(), id(person), unit).stream()
        .map(HeldAction::action)
        .collect(Collectors.toSet());
  }

  private void set(UnitId unit, String key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), unit, key, null, new NewValue(value, null, "试行"));
  }

  @Test
  void a_liaison_is_told_from_where_to_where_and_by_which_grant_he_signs() {
    Caller liaison = city.unit("A").liaison();
    List<ActionWay> ways = told(liaison, "A", Action.SIGN).ways();

    assertThat(ways)
        .extracting(
            way -> way.how().turns(), way -> way.how().turnFrom(), way -> way.how().turnTo())
        .containsExactly(
            tuple(
                Set.of(AssignmentRole.LEAD),
                Set.of(AssignmentStatus.PENDING_SIGN),
                AssignmentStatus.HANDLING),
            tuple(
                Set.of(AssignmentRole.CO, AssignmentRole.CHILD),
                Set.of(AssignmentStatus.PENDING_SIGN),
                AssignmentStatus.HANDLING));
    ActionWay lead = ways.get(0);
    assertThat(lead.how().from()).containsExactly("DISPATCHED");
    assertThat(lead.how().to()).isEqualTo("HANDLING");
    assertThat(lead.how().side()).isEqualTo(Side.HOLDER);
    assertThat(lead.place().unit()).isEqualTo(unit("A"));
    assertThat(lead.place().roles()).containsExactly(Role.UNIT_LIAISON);
    assertThat(lead.place().against()).isNull();
    assertThat(lead.by())
        .extracting(HeldRight::role, HeldRight::throughCode, held -> held.given().by())
        .containsExactly(tuple(Role.UNIT_LIAISON, "A", id(city.administrator())));
    assertThat(told(liaison, "A", Action.SUBMIT_FEEDBACK).ways().get(0).how().conditions())
        .contains(
            ActionCondition.LEADER_SIGNED,
            ActionCondition.CONTACTED,
            ActionCondition.NAMED_IF_RESTRICTED);
  }

  @Test
  void duties_stay_apart_the_centre_calls_back_and_the_unit_handles() {
    Set<Action> unit = actions(city.unit("A").liaison(), unit("A"));
    assertThat(unit).contains(Action.SIGN, Action.SUBMIT_FEEDBACK, Action.CHILD_ACCEPT);
    assertThat(unit).doesNotContain(Action.RECORD_CALLBACK, Action.CLOSE, Action.REVIEW_PASS);

    Set<Action> centre = actions(city.at(Role.CALLBACK_AGENT), unit("A"));
    assertThat(centre)
        .containsExactlyInAnyOrder(Action.RECORD_CALLBACK, Action.CLOSE, Action.REHANDLE);
    assertThat(
            told(city.at(Role.CALLBACK_AGENT), "A", Action.RECORD_CALLBACK)
                .ways()
                .get(0)
                .how()
                .conditions())
        .contains(ActionCondition.NOT_OWN_WORK);
    assertThat(told(city.at(Role.CALLBACK_AGENT), "A", Action.CLOSE).ways().get(0).place().unit())
        .isEqualTo(city.root());
  }

  @Test
  void what_the_unit_cannot_do_is_told_with_the_refusal_that_stands_against_it() {
    city.tierline()
        .units()
        .changeCapabilities(
            city.administrator(), unit("A"), null, new Capabilities(true, false, true, true));
    set(unit("A"), OrderSettings.ACTIONS_OFF.name(), "CONTACT");
    Caller liaison = city.unit("A").liaison();

    assertThat(told(liaison, "A", Action.DELEGATE).ways())
        .extracting(way -> way.place().against())
        .containsOnly("unit-cannot-assign");
    assertThat(told(liaison, "A", Action.CONTACT).ways())
        .extracting(way -> way.place().against())
        .containsOnly("action-switched-off");
    assertThat(told(city.unit("B").liaison(), "B", Action.CONTACT).ways())
        .extracting(way -> way.place().against())
        .containsOnlyNulls();
  }

  @Test
  void a_units_own_part_of_the_chain_says_who_acts_there() {
    set(city.root(), OrderSettings.CHAIN_OPEN.name(), "CONTACT");
    city.tierline()
        .chainParts()
        .define(
            city.administrator(),
            unit("A"),
            "CONTACT | HOLDER UNIT_LEADER | LEAD CO CHILD |\n",
            "本县规定",
            null);
    Caller leader = city.caller(city.unit("A1").leader());

    assertThat(actions(city.unit("A1").liaison(), unit("A1"))).doesNotContain(Action.CONTACT);
    assertThat(told(leader, "A1", Action.CONTACT).ways())
        .extracting(way -> way.how().part())
        .containsExactly(unit("A"));
    assertThat(actions(city.unit("B1").liaison(), unit("B1"))).contains(Action.CONTACT);
  }

  @Test
  void a_units_team_calls_back_where_the_order_was_entrusted_to_it() {
    set(city.root(), TeamSettings.LOWEST_TIER.name(), "2");
    Caller agent = city.person(Role.CALLBACK_AGENT, unit("A"), false);
    Caller another = city.person(Role.CALLBACK_AGENT, unit("A"), false);
    city.tierline()
        .callBackTeams()
        .found(
            city.administrator(),
            unit("A"),
            new FoundTeam("回访班", List.of(id(agent)), TeamKinds.ALL, null));

    assertThat(actions(agent, unit("A1")))
        .containsExactlyInAnyOrder(Action.RECORD_CALLBACK, Action.CLOSE, Action.REHANDLE);
    ActionWay close = told(agent, "A1", Action.CLOSE).ways().get(0);
    assertThat(close.place().unit()).isEqualTo(unit("A"));
    assertThat(close.how().from()).containsExactly("CALLBACK");
    assertThat(close.how().conditions())
        .contains(ActionCondition.ENTRUSTED, ActionCondition.NOT_OWN_WORK);
    assertThat(actions(another, unit("A1"))).isEmpty();
    assertThat(holders(unit("A1"), Action.CLOSE))
        .containsExactlyInAnyOrder(id(agent), id(city.at(Role.CALLBACK_AGENT)));
  }

  private List<PersonId> holders(UnitId unit, Action action) {
    return every(unit, action).stream().map(held -> held.right().person()).toList();
  }

  /** Page by page. */
  private List<ActionHolder> every(UnitId unit, Action action) {
    var all = new ArrayList<ActionHolder>();
    String after = null;
    do {
      Page<ActionHolder> page =
          powers.who(city.administrator(), unit, action, new PageRequest(2, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  @Test
  void who_may_take_an_action_and_what_somebody_may_do_are_the_same_answer() {
    set(city.root(), TeamSettings.LOWEST_TIER.name(), "2");
    var people = new ArrayList<Caller>();
    for (Role role : Role.values()) {
      people.add(city.person(role, city.root(), false));
      people.add(city.person(role, unit("A"), true));
      people.add(city.person(role, unit("A"), false));
    }
    city.tierline()
        .callBackTeams()
        .found(
            city.administrator(),
            unit("A"),
            new FoundTeam(
                "回访班",
                List.of(id(city.person(Role.CALLBACK_AGENT, unit("A"), false))),
                TeamKinds.ALL,
                null));
    for (UnitId unit : List.of(city.root(), unit("A"), unit("A1"))) {
      var forward = new TreeSet<String>();
      people.forEach(person -> forward.addAll(byPerson(person, unit)));
      assertThat(forward).hasSizeGreaterThan(20).isEqualTo(byAction(people, unit));
    }
  }

  private List<String> byPerson(Caller person, UnitId unit) {
    return powers.actions(city.administrator(), id(person), unit).stream()
        .flatMap(
            held ->
                held.ways().stream()
                    .flatMap(way -> way.by().stream())
                    .map(right -> held.action() + " " + right.grant()))
        .toList();
  }

  private Set<String> byAction(List<Caller> people, UnitId unit) {
    Set<PersonId> asked = people.stream().map(HeldPowersTest::id).collect(Collectors.toSet());
    var found = new TreeSet<String>();
    for (Action action : Action.values()) {
      for (ActionHolder holder : every(unit, action)) {
        assertThat(holder.ways()).as(action + " " + holder.right()).isNotEmpty();
        if (asked.contains(holder.right().person())) {
          found.add(action + " " + holder.right().grant());
        }
      }
    }
    return found;
  }

  @Test
  void everybody_is_told_of_himself_where_he_sees_the_unit_and_administrators_of_their_own() {
    Caller liaison = city.unit("A1").liaison();
    Caller ofA = city.person(Role.TENANT_ADMIN, unit("A"), true);
    Caller ofB = city.person(Role.TENANT_ADMIN, unit("B"), true);

    assertThat(powers.actions(liaison, id(liaison), unit("A1")))
        .isEqualTo(powers.actions(ofA, id(liaison), unit("A1")));
    assertThat(powers.powers(liaison, id(liaison), unit("A1")))
        .extracting(HeldPower::power)
        .containsExactly(Power.UNMASK_PETITIONERS);
    assertThatThrownBy(() -> powers.actions(liaison, id(liaison), unit("B")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> powers.actions(liaison, id(ofA), unit("A1")))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> powers.who(liaison, unit("A1"), Action.SIGN, PageRequest.FIRST))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> powers.holders(ofB, unit("A1"), Power.ADD_PEOPLE, PageRequest.FIRST))
        .isInstanceOf(NotFound.class);
    Caller ofB1 = city.unit("B1").liaison();
    assertThatThrownBy(() -> powers.actions(ofA, id(ofB1), unit("A1")))
        .as("who may do nothing here is nobody's but his own administrators'")
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> powers.powers(ofA, id(ofB1), unit("A1"))).isInstanceOf(NotFound.class);
    assertThat(powers.actions(city.administrator(), id(ofB1), unit("A1"))).isEmpty();
  }

  @Test
  void each_look_at_somebody_else_stands_on_the_trail() {
    Caller auditor = city.person(Role.AUDITOR, city.root(), true);
    Caller liaison = city.unit("A1").liaison();
    powers.actions(liaison, id(liaison), unit("A1"));
    powers.powers(liaison, id(liaison), unit("A1"));
    assertThat(looks(auditor)).isEmpty();

    powers.actions(city.administrator(), id(liaison), unit("A1"));
    powers.powers(city.administrator(), id(liaison), unit("A1"));
    powers.who(city.administrator(), unit("A1"), Action.SIGN, PageRequest.FIRST);
    powers.holders(city.administrator(), unit("A1"), Power.ADD_PEOPLE, PageRequest.FIRST);
    assertThat(looks(auditor))
        .extracting(AuditEntryView::subjectId, AuditEntryView::after)
        .containsExactlyInAnyOrder(
            tuple(id(liaison).toString(), null),
            tuple(id(liaison).toString(), null),
            tuple(unit("A1").toString(), "SIGN"),
            tuple(unit("A1").toString(), "ADD_PEOPLE"));
  }

  private List<AuditEntryView> looks(Caller auditor) {
    var query = new AuditQuery(null, AuditAction.RIGHTS_LISTED, null, null, null, null);
    return city.tierline().auditTrail().list(auditor, query, PageRequest.FIRST).items();
  }

  @Test
  void a_power_names_each_grant_that_gives_it() {
    Caller deputy = city.person(Role.TENANT_ADMIN, unit("A"), true);
    city.tierline()
        .people()
        .grant(city.administrator(), GrantRole.at(unit("A1"), Role.TENANT_ADMIN, id(deputy)));
    assertThat(powers.powers(city.administrator(), id(deputy), unit("A1")))
        .filteredOn(held -> held.power() == Power.ADD_PEOPLE)
        .flatExtracting(HeldPower::by)
        .extracting(HeldRight::throughCode)
        .containsExactly("A", "A1");
    assertThat(powers.powers(city.administrator(), id(deputy), unit("A1")))
        .filteredOn(held -> held.power() == Power.CHANGE_SETTINGS)
        .flatExtracting(HeldPower::by)
        .extracting(HeldRight::throughCode)
        .containsExactly("A");
    assertThat(
            powers
                .holders(city.administrator(), unit("A1"), Power.CHANGE_SETTINGS, PageRequest.FIRST)
                .items())
        .extracting(held -> held.right().person())
        .containsExactly(id(city.administrator()), id(deputy));
  }

  @Test
  void unmasking_goes_by_the_tier_at_which_a_role_was_given() {
    Caller ofTownship = city.person(Role.UNIT_LIAISON, unit("A1"), true);
    Caller ofCounty = city.person(Role.UNIT_LIAISON, unit("A"), true);
    assertThat(unmasking("A1")).contains(id(ofTownship), id(ofCounty));
    set(
        city.root(),
        "petitioner.sight",
        """
        field,role,tier,sight
        NAME+PHONE+EMAIL+COMPANY,UNIT_LIAISON,3,ON_REQUEST
        NAME+PHONE+EMAIL+COMPANY,*,*,MASKED
        """);
    assertThat(unmasking("A1"))
        .containsExactlyInAnyOrder(id(city.unit("A1").liaison()), id(ofTownship));
    assertThat(unmasking("A11")).containsExactly(id(ofTownship));
    assertThat(unmasking("A")).isEmpty();
  }

  private List<PersonId> unmasking(String unit) {
    return powers
        .holders(city.administrator(), unit(unit), Power.UNMASK_PETITIONERS, PageRequest.FIRST)
        .items()
        .stream()
        .map(held -> held.right().person())
        .toList();
  }
}
