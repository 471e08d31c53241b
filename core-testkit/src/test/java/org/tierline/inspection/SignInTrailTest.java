package org.tierline.inspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEventView;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** What of coming in stands on the city's trail, and what in the log of sign-in alone. */
class SignInTrailTest {
  private static final String PASSWORD = "first-password";
  private static final String HERE = "10.0.0.1";
  private static final String THERE = "10.0.0.2";

  private ManualEngine engine;
  private TestCity city;
  private Caller system;
  private Caller self;
  private PersonId liaison;
  private Caller auditor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    system = Caller.system(city.tenant(), "sign-in");
    self = city.unit("A1").liaison();
    liaison = requireNonNull(self.person());
    auditor = city.person(Role.AUDITOR, city.root(), true);
    city.tierline().accounts().openChosen(city.administrator(), liaison, "li.si", PASSWORD);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private long begin(String address) {
    var session = new NewSession("test", address, engine.now().plus(Duration.ofMinutes(30)));
    return city.tierline().sessions().begin(system, liaison, session);
  }

  /** What the trail tells of the liaison, the eldest first. */
  private List<AuditEntryView> told() {
    var about = new AuditQuery(null, null, AuditSubject.PERSON, liaison.toString(), null, null);
    var found =
        new ArrayList<>(
            city.tierline().auditTrail().list(auditor, about, new PageRequest(100, null)).items());
    Collections.reverse(found);
    found.removeIf(
        entry ->
            entry.action() == AuditAction.PERSON_ADDED
                || entry.action() == AuditAction.ACCOUNT_OPENED);
    return found;
  }

  private List<AccountEventView> log() {
    return city.tierline().accountEvents().list(self, liaison, new PageRequest(100, null)).items();
  }

  @Test
  void coming_in_and_going_stand_on_the_trail_with_the_session_at_the_persons_unit() {
    long session = begin(HERE);
    city.tierline().sessions().end(self.by(Origin.session(session)), session);
    List<AuditEntryView> told = told();
    assertThat(told)
        .extracting(AuditEntryView::action)
        .containsExactly(AuditAction.SIGNED_IN, AuditAction.SIGNED_OUT);
    assertThat(told).extracting(AuditEntryView::unit).containsOnly(city.unit("A1").id());
    assertThat(told.get(0).after()).isEqualTo("session " + session);
    assertThat(told.get(1).before()).isEqualTo("session " + session);
    assertThat(told.toString()).as("addresses end with the log").doesNotContain(HERE);
  }

  @Test
  void of_many_sessions_from_one_place_the_trail_tells_the_first_and_the_log_all() {
    for (int i = 0; i < 4; i++) {
      long session = begin(HERE);
      city.tierline().sessions().end(self.by(Origin.session(session)), session);
      engine.clock().advance(Duration.ofMinutes(30));
    }
    begin(THERE);
    engine.clock().advance(Duration.ofHours(12));
    begin(HERE);
    assertThat(told())
        .extracting(AuditEntryView::action)
        .containsExactly(
            AuditAction.SIGNED_IN,
            AuditAction.SIGNED_OUT,
            AuditAction.SIGNED_IN,
            AuditAction.SIGNED_IN);
    assertThat(log())
        .filteredOn(event -> event.kind() == AccountEventKind.SIGNED_IN)
        .extracting(AccountEventView::address)
        .containsExactly(HERE, HERE, HERE, HERE, THERE, HERE);
    assertThat(log()).filteredOn(event -> event.kind() == AccountEventKind.SIGNED_OUT).hasSize(4);
  }

  @Test
  void of_wrong_passwords_the_trail_tells_the_one_that_locks_and_the_log_each() {
    for (int i = 0; i < 7; i++) {
      assertThat(city.tierline().accounts().signIn(system, "li.si", "wrong-password")).isEmpty();
    }
    List<AuditEntryView> told = told();
    assertThat(told).extracting(AuditEntryView::action).containsExactly(AuditAction.ACCOUNT_LOCKED);
    assertThat(told.get(0).after()).isEqualTo("until " + engine.now().plus(Duration.ofMinutes(15)));
    assertThat(log())
        .extracting(AccountEventView::kind)
        .as("what is tried while it is locked counts for nothing")
        .containsExactly(
            AccountEventKind.OPENED,
            AccountEventKind.SIGN_IN_FAILED,
            AccountEventKind.SIGN_IN_FAILED,
            AccountEventKind.SIGN_IN_FAILED,
            AccountEventKind.SIGN_IN_FAILED,
            AccountEventKind.SIGN_IN_FAILED,
            AccountEventKind.LOCKED);
  }

  @Test
  void another_password_and_a_session_that_is_revoked_stand_on_the_trail() {
    long present = begin(HERE);
    long other = begin(THERE);
    city.tierline().accounts().change(self, PASSWORD, "another-password", present);
    assertThat(told())
        .extracting(AuditEntryView::action)
        .containsExactly(
            AuditAction.SIGNED_IN,
            AuditAction.SIGNED_IN,
            AuditAction.PASSWORD_CHANGED,
            AuditAction.SESSIONS_ENDED);
    city.tierline().sessions().end(city.administrator(), present);
    AuditEntryView revoked = told().get(4);
    assertThat(revoked.action()).isEqualTo(AuditAction.SESSIONS_ENDED);
    assertThat(revoked.person()).isEqualTo(city.administrator().person());
    assertThat(revoked.after()).isEqualTo("session " + present);
    assertThat(other).isNotEqualTo(present);
  }

  @Test
  void who_holds_roles_at_several_units_is_told_of_where_they_meet() {
    city.grant(self, Role.UNIT_LIAISON, city.unit("A2").id());
    begin(HERE);
    assertThat(told()).last().extracting(AuditEntryView::unit).isEqualTo(city.unit("A").id());
  }

  @Test
  void operators_stand_with_their_session_on_the_trail_of_the_installation() {
    var operators = city.tierline().operators();
    operators.createFirst(engine.operator(), "root", "a-long-password");
    var session = new NewSession("test", HERE, engine.now().plus(Duration.ofMinutes(30)));
    long id = city.tierline().operatorSessions().begin(engine.operator(), "root", session);
    Caller root = Caller.operator("root").by(Origin.session(id));
    city.tierline().signingKeys().renew(root, "更换");
    city.tierline().operatorSessions().end(root, id);
    List<AuditEntryView> newest =
        city.tierline()
            .auditTrail()
            .list(
                engine.operator().in(Trail.INSTALLATION), AuditQuery.ALL, new PageRequest(3, null))
            .items();
    assertThat(newest)
        .extracting(AuditEntryView::action)
        .containsExactly(
            AuditAction.OPERATOR_SIGNED_OUT,
            AuditAction.SIGNING_KEY_RENEWED,
            AuditAction.OPERATOR_SIGNED_IN);
    assertThat(newest.get(1).origin()).isEqualTo(Origin.session(id));
  }
}
