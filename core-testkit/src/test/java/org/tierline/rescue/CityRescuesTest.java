package org.tierline.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.Trail;
import org.tierline.identity.Telephone;
import org.tierline.inspection.AuditEntryView;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.notice.InboxItem;
import org.tierline.org.GrantView;
import org.tierline.org.NewPerson;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.org.SignedIn;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A city whose administrator is locked out is opened again, and nobody misses it. */
class CityRescuesTest {
  private static final String PASSWORD = "correct horse battery 7";

  private ManualEngine engine;
  private TestCity city;
  private CityRescues rescues;
  private Caller operator;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    rescues = engine.tierline().cityRescues();
    operator = engine.operator();
    account(city.administrator(), "boss");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static PersonId id(Caller person) {
    return Objects.requireNonNull(person.person());
  }

  private void account(Caller person, String login) {
    city.tierline().accounts().openChosen(operator.in(city.tenant()), id(person), login, PASSWORD);
  }

  private Caller system() {
    return Caller.system(city.tenant(), "sign-in");
  }

  private SignedIn signIn(String login, String password) {
    return city.tierline().accounts().signIn(system(), login, password).orElseThrow();
  }

  private void confirmFactor(Caller person) {
    var factors = city.tierline().secondFactors();
    String code = Telephone.code(factors.enrol(person).secret(), engine.now());
    factors.confirm(person, code);
    assertThat(factors.status(person, id(person)).confirmedAt()).isNotNull();
  }

  private static RescueCity of(String login) {
    return new RescueCity("city1", login, null, Duration.ofDays(3), "管理员无法登录");
  }

  @Test
  void a_locked_administrator_comes_in_by_a_password_that_only_opens_its_own_change() {
    for (int i = 0; i < 10; i++) {
      city.tierline().accounts().signIn(system(), "boss", "wrong");
    }
    assertThat(city.tierline().accounts().signIn(system(), "boss", PASSWORD)).isEmpty();
    long session =
        city.tierline()
            .sessions()
            .begin(
                system(),
                id(city.administrator()),
                new NewSession("x", "y", engine.now().plus(Duration.ofDays(1))));
    confirmFactor(city.administrator());

    RescuedCity rescued = rescues.rescue(operator, of("boss"));
    assertThat(rescued.person()).isEqualTo(id(city.administrator()));
    assertThat(rescued.administersUntil()).as("he did already").isNull();
    SignedIn in = signIn("boss", rescued.oneTimePassword());
    assertThat(in.mustChangePassword()).isTrue();
    assertThat(city.tierline().accounts().signIn(system(), "boss", PASSWORD)).isEmpty();
    assertThat(
            catchThrowableOfType(
                NotFound.class, () -> city.tierline().sessions().use(system(), session)))
        .isNotNull();
    assertThat(
            city.tierline()
                .secondFactors()
                .status(city.administrator(), id(city.administrator()))
                .confirmedAt())
        .isNull();
    assertThat(rescued.toString()).doesNotContain(rescued.oneTimePassword());
  }

  @Test
  void somebody_known_administers_for_a_time_and_hands_on_no_longer() {
    Caller dispatcher = city.at(Role.DISPATCHER);
    RescuedCity rescued =
        rescues.rescue(
            operator,
            new RescueCity("city1", "deputy", id(dispatcher), Duration.ofDays(3), "管理员离职"));
    assertThat(rescued.administersUntil()).isEqualTo(engine.now().plus(Duration.ofDays(3)));
    assertThat(signIn("deputy", rescued.oneTimePassword()).person()).isEqualTo(id(dispatcher));
    assertThat(city.tierline().people().grants(dispatcher, id(dispatcher)))
        .filteredOn(grant -> grant.role() == Role.TENANT_ADMIN)
        .singleElement()
        .satisfies(
            (GrantView grant) -> {
              assertThat(grant.unit()).isEqualTo(city.root());
              assertThat(grant.subtree()).isTrue();
              assertThat(grant.validTo()).isEqualTo(rescued.administersUntil());
            });
    PersonId added = add(dispatcher);
    assertThat(city.tierline().people().grants(dispatcher, added))
        .singleElement()
        .satisfies(grant -> assertThat(grant.validTo()).isEqualTo(rescued.administersUntil()));
    engine.tick(Duration.ofDays(3));
    assertThat(catchThrowableOfType(NotFound.class, () -> add(dispatcher)))
        .as("after three days he is what he was")
        .isNotNull();
  }

  private PersonId add(Caller administrator) {
    return city.tierline()
        .people()
        .add(administrator, new NewPerson("新联络员"), Role.UNIT_LIAISON, city.unit("B").id(), false)
        .id();
  }

  @Test
  void where_nobody_is_left_somebody_known_administers_for_good() {
    Caller dispatcher = city.at(Role.DISPATCHER);
    RescuedCity rescued =
        rescues.rescue(operator, new RescueCity("city1", "deputy", id(dispatcher), null, "管理员去世"));
    assertThat(rescued.administersUntil()).isNull();
    city.tierline().people().deactivate(dispatcher, id(city.administrator()), null);
    assertThat(city.tierline().people().grants(dispatcher, add(dispatcher)))
        .singleElement()
        .satisfies(grant -> assertThat(grant.validTo()).isNull());
  }

  @Test
  void whoever_administers_or_audits_the_city_is_told_and_it_stands_on_both_trails() {
    Caller auditor = city.person(Role.AUDITOR, city.root(), true);
    Caller liaison = city.unit("B").liaison();
    RescuedCity rescued = rescues.rescue(operator, of("boss"));
    assertThat(rescued.told()).isGreaterThanOrEqualTo(1);
    InboxItem item =
        city.tierline().inboxes().list(auditor, true, PageRequest.FIRST).items().get(0);
    assertThat(item.subject()).isEqualTo("运维人员已恢复一名管理员的登录");
    assertThat(item.body())
        .startsWith("2026-03-02 09:00，运维人员（test）恢复了" + rescued.name() + "的登录")
        .endsWith("未授予角色。理由：管理员无法登录")
        .doesNotContain(rescued.oneTimePassword());
    assertThat(city.tierline().inboxes().unread(city.administrator())).isEqualTo(1);
    assertThat(city.tierline().inboxes().unread(liaison)).isZero();

    assertThat(noted(auditor)).anySatisfy(entry -> assertThat(entry.reason()).isEqualTo("管理员无法登录"));
    assertThat(noted(operator.in(Trail.INSTALLATION)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subjectId()).isEqualTo(city.tenant().toString());
              assertThat(entry.after()).isEqualTo("city1 boss");
            });
  }

  private List<AuditEntryView> noted(Caller reader) {
    return city
        .tierline()
        .auditTrail()
        .list(reader, AuditQuery.ALL, PageRequest.FIRST)
        .items()
        .stream()
        .filter(entry -> entry.action() == AuditAction.CITY_RESCUED)
        .toList();
  }

  @Test
  void nobody_comes_in_who_is_not_known_there_or_may_not_administer() {
    assertThat(catchThrowableOfType(NotFound.class, () -> rescues.rescue(operator, of("nobody"))))
        .isNotNull();
    PersonId boss = id(city.administrator());
    assertThat(
            catchThrowableOfType(
                NotFound.class,
                () ->
                    rescues.rescue(
                        operator, new RescueCity("city1", "other", boss, Duration.ofDays(3), "x"))))
        .as("another login than his own")
        .isNotNull();
    TestCity other = engine.city();
    assertThat(
            catchThrowableOfType(
                NotFound.class,
                () ->
                    rescues.rescue(
                        operator,
                        new RescueCity(
                            "city1",
                            "stranger",
                            id(other.administrator()),
                            Duration.ofDays(3),
                            "x"))))
        .as("somebody of another city")
        .isNotNull();
    Caller leaver = city.person(Role.TENANT_ADMIN, city.root(), true);
    account(leaver, "leaver");
    city.tierline().people().deactivate(city.administrator(), id(leaver), null);
    assertThat(catchThrowableOfType(Rejected.class, () -> rescues.rescue(operator, of("leaver"))))
        .isNotNull();
    signIn("boss", PASSWORD);
  }

  @Test
  void it_lasts_thirty_days_at_most_and_has_a_reason() {
    for (long days : new long[] {0, 31}) {
      assertThat(
              catchThrowableOfType(
                  Invalid.class,
                  () -> new RescueCity("city1", "boss", null, Duration.ofDays(days), "x")))
          .isNotNull();
    }
    assertThat(
            catchThrowableOfType(
                Invalid.class,
                () -> new RescueCity("city1", "boss", null, Duration.ofDays(3), " ")))
        .isNotNull();
  }

  @Test
  void an_operator_who_is_locked_out_comes_in_again() {
    var operators = engine.tierline().operators();
    String first = operators.add(operator, "root");
    operators.change(operator, "root", first, PASSWORD);
    Caller root = Caller.operator("root");
    var factors = engine.tierline().operatorFactors();
    factors.confirm(root, Telephone.code(factors.enrol(root).secret(), engine.now()));
    String password = operators.readmit(operator, "root", "口令遗失");
    assertThat(operators.signIn(operator, "root", PASSWORD)).isEmpty();
    assertThat(operators.signIn(operator, "root", password))
        .hasValueSatisfying(in -> assertThat(in.mustChangePassword()).isTrue());
    assertThat(factors.status(root).confirmedAt()).isNull();
    assertThat(
            catchThrowableOfType(
                NotFound.class, () -> operators.readmit(operator, "nobody", "口令遗失")))
        .isNotNull();
  }
}
