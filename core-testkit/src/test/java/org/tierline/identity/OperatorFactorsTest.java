package org.tierline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.NewSession;
import org.tierline.tenant.Operators;
import org.tierline.testkit.ManualEngine;

/** Second factors, locks and sessions of operators. */
class OperatorFactorsTest {
  private static final Caller ROOT = Caller.operator("root");
  private static final Caller SECOND = Caller.operator("second");

  /** Stays from one test to the next; the others come and go. */
  private static final Caller KEEPER = Caller.operator("keeper");

  static ManualEngine engine;
  Operators operators;
  OperatorFactors factors;
  OperatorSessions sessions;
  String password;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    engine.tierline().operators().createFirst(KEEPER, "keeper", null);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void two_operators() {
    operators = engine.tierline().operators();
    factors = engine.tierline().operatorFactors();
    sessions = engine.tierline().operatorSessions();
    for (String login : operators.logins(KEEPER, PageRequest.FIRST).items()) {
      if (!login.equals("keeper")) {
        operators.remove(KEEPER, login);
      }
    }
    password = operators.add(KEEPER, "root");
    operators.add(KEEPER, "second");
  }

  private String code(FactorEnrolment enrolment) {
    return Telephone.code(enrolment.secret(), engine.now());
  }

  /** A factor that counts, and the recovery codes. */
  private List<String> confirmed(FactorEnrolment enrolment) {
    List<String> codes = factors.confirm(ROOT, code(enrolment));
    engine.clock().advance(Duration.ofSeconds(30));
    return codes;
  }

  @Test
  void a_factor_counts_once_it_is_confirmed_and_each_code_opens_once() {
    FactorEnrolment enrolment = factors.enrol(ROOT);
    assertThat(enrolment.uri()).startsWith("otpauth://totp/Tierline:root?secret=");
    assertThat(factors.check(ROOT, "root", null)).isEqualTo(FactorCheck.NOT_NEEDED);
    confirmed(enrolment);

    assertThat(factors.check(ROOT, "root", null)).isEqualTo(FactorCheck.MISSING);
    assertThat(factors.check(ROOT, "root", "000000")).isEqualTo(FactorCheck.WRONG);
    String shown = code(enrolment);
    assertThat(factors.check(ROOT, "root", shown)).isEqualTo(FactorCheck.RIGHT);
    assertThat(factors.check(ROOT, "root", shown)).isEqualTo(FactorCheck.WRONG);
    assertThat(factors.check(ROOT, "second", null)).isEqualTo(FactorCheck.NOT_NEEDED);
    assertThatThrownBy(() -> factors.enrol(ROOT)).isInstanceOf(Rejected.class);
  }

  @Test
  void each_recovery_code_opens_once() {
    List<String> codes = confirmed(factors.enrol(ROOT));
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    assertThat(factors.check(ROOT, "root", codes.get(3).toLowerCase(Locale.ROOT)))
        .isEqualTo(FactorCheck.RIGHT);
    assertThat(factors.check(ROOT, "root", codes.get(3))).isEqualTo(FactorCheck.WRONG);
    assertThat(factors.status(ROOT).recoveryCodesLeft()).isEqualTo(9);
  }

  @Test
  void wrong_codes_lock_longer_each_time_and_a_right_one_ends_the_count() {
    FactorEnrolment enrolment = factors.enrol(ROOT);
    confirmed(enrolment);
    for (int lock : new int[] {15, 30, 60}) {
      for (int i = 0; i < 5; i++) {
        factors.check(ROOT, "root", "000000");
      }
      engine.clock().advance(Duration.ofMinutes(lock).minusSeconds(1));
      assertThat(factors.check(ROOT, "root", code(enrolment))).isEqualTo(FactorCheck.WRONG);
      engine.clock().advance(Duration.ofSeconds(1));
    }
    assertThat(factors.check(ROOT, "root", code(enrolment))).isEqualTo(FactorCheck.RIGHT);
  }

  @Test
  void wrong_passwords_lock_an_operator_longer_each_time() {
    for (int lock : new int[] {15, 30, 60}) {
      for (int i = 0; i < 5; i++) {
        assertThat(operators.signIn(ROOT, "root", "wrong")).isEqualTo(Optional.empty());
      }
      engine.clock().advance(Duration.ofMinutes(lock).minusSeconds(1));
      assertThat(operators.signIn(ROOT, "root", password)).isEmpty();
      engine.clock().advance(Duration.ofSeconds(1));
    }
    assertThat(operators.signIn(ROOT, "root", password)).isPresent();
  }

  @Test
  void a_lost_factor_is_taken_off_by_another_operator_and_never_by_oneself() {
    FactorEnrolment enrolment = factors.enrol(ROOT);
    confirmed(enrolment);

    assertThatThrownBy(() -> factors.disable(ROOT, "root")).isInstanceOf(Rejected.class);
    factors.disable(SECOND, "root");
    assertThat(factors.check(ROOT, "root", null)).isEqualTo(FactorCheck.NOT_NEEDED);
    assertThatThrownBy(() -> factors.disable(SECOND, "root")).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> factors.remove(ROOT, code(enrolment))).isInstanceOf(NotFound.class);
  }

  @Test
  void an_operator_gives_his_factor_up_by_a_code_of_it() {
    FactorEnrolment enrolment = factors.enrol(ROOT);
    confirmed(enrolment);

    assertThatThrownBy(() -> factors.remove(ROOT, "000000")).isInstanceOf(Forbidden.class);
    factors.remove(ROOT, code(enrolment));
    assertThat(factors.status(ROOT).confirmedAt()).isNull();
    assertThat(factors.status(ROOT).recoveryCodesLeft()).isZero();
  }

  @Test
  void sessions_of_operators_are_listed_and_ended_by_any_of_them() {
    long one = begin("root");
    long two = begin("root");
    long other = begin("second");

    assertThat(sessions.list(SECOND, PageRequest.FIRST).items())
        .extracting(OperatorSession::id)
        .containsExactly(one, two, other);
    assertThat(sessions.use(ROOT, one)).isEqualTo("root");
    sessions.end(SECOND, one);
    assertThatThrownBy(() -> sessions.use(ROOT, one)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> sessions.end(SECOND, one)).isInstanceOf(NotFound.class);
    assertThat(sessions.endAll(ROOT, "root", two)).isZero();
    assertThat(sessions.endAll(ROOT, "root", null)).isEqualTo(1);
    assertThat(sessions.use(ROOT, other)).isEqualTo("second");
    engine.clock().advance(Duration.ofMinutes(31));
    assertThatThrownBy(() -> sessions.use(ROOT, other)).isInstanceOf(NotFound.class);
  }

  private long begin(String login) {
    return sessions.begin(
        ROOT, login, new NewSession("curl", "10.0.0.1", engine.now().plus(Duration.ofMinutes(31))));
  }

  @Test
  void a_removed_operator_has_no_account_no_factor_and_no_session() {
    long session = begin("second");
    factors.enrol(SECOND);

    assertThatThrownBy(() -> operators.remove(ROOT, "root")).isInstanceOf(Forbidden.class);
    operators.remove(ROOT, "second");

    assertThat(operators.logins(ROOT, PageRequest.FIRST).items()).containsExactly("keeper", "root");
    assertThatThrownBy(() -> sessions.use(ROOT, session)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> factors.disable(ROOT, "second")).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> operators.remove(SECOND, "root")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> operators.remove(ROOT, "nobody")).isInstanceOf(NotFound.class);
  }

  @Test
  void operators_are_listed_page_by_page() {
    Page<String> first = operators.logins(ROOT, new PageRequest(2, null));
    assertThat(first.items()).containsExactly("keeper", "root");
    Page<String> last = operators.logins(ROOT, new PageRequest(2, first.next()));
    assertThat(last.items()).containsExactly("second");
    assertThat(last.next()).isNull();
  }
}
