package org.tierline.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Codes besides passwords. */
class SecondFactorsTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  ManualEngine engine;
  TestCity city;
  SecondFactors factors;
  Caller self;
  PersonId liaison;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    factors = engine.tierline().secondFactors();
    self = city.unit("A").liaison();
    liaison = requireNonNull(self.person());
    engine.tierline().accounts().open(city.administrator(), liaison, "li.si", "first-password");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private FactorCheck check(@Nullable String code) {
    return factors.check(Caller.system(city.tenant(), "sign-in"), liaison, code);
  }

  private String code(FactorEnrolment enrolment) {
    return Telephone.code(enrolment.secret(), engine.now());
  }

  private List<String> confirmed(FactorEnrolment enrolment) {
    List<String> codes = factors.confirm(self, code(enrolment));
    engine.tick(STEP);
    return codes;
  }

  private static void refused(ErrorCode code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void a_factor_is_asked_for_only_after_it_was_confirmed() {
    FactorEnrolment enrolment = factors.enrol(self);
    assertThat(enrolment.uri())
        .startsWith("otpauth://totp/%E6%B5%8B%E8%AF%95%E5%B8%82:li.si?secret=")
        .contains("secret=" + enrolment.secret() + "&")
        .endsWith("&algorithm=SHA1&digits=6&period=30");
    assertThat(check(null)).isEqualTo(FactorCheck.NOT_NEEDED);

    assertThat(confirmed(enrolment)).hasSize(10).doesNotHaveDuplicates();

    assertThat(check(null)).isEqualTo(FactorCheck.MISSING);
    assertThat(check(code(enrolment))).isEqualTo(FactorCheck.RIGHT);
    assertThat(check("000000")).isEqualTo(FactorCheck.WRONG);
    refused(IdentityError.FACTOR_EXISTS, () -> factors.enrol(self));
  }

  @Test
  void a_code_opens_once_and_none_from_before_it_opens_after() {
    FactorEnrolment enrolment = factors.enrol(self);
    confirmed(enrolment);
    String earlier = code(enrolment);
    engine.tick(STEP);
    String later = code(enrolment);

    assertThat(check(later)).isEqualTo(FactorCheck.RIGHT);
    assertThat(check(later)).isEqualTo(FactorCheck.WRONG);
    assertThat(check(earlier)).isEqualTo(FactorCheck.WRONG);
    engine.tick(STEP);
    assertThat(check(code(enrolment))).isEqualTo(FactorCheck.RIGHT);
  }

  @Test
  void five_wrong_codes_lock_for_a_quarter_of_an_hour_and_five_more_for_half_an_hour() {
    FactorEnrolment enrolment = factors.enrol(self);
    confirmed(enrolment);
    for (int lock : new int[] {15, 30}) {
      for (int i = 0; i < 5; i++) {
        assertThat(check("wrong")).isEqualTo(FactorCheck.WRONG);
      }
      engine.tick(Duration.ofMinutes(lock).minusSeconds(1));
      assertThat(check(code(enrolment))).isEqualTo(FactorCheck.WRONG);
      engine.tick(Duration.ofSeconds(1));
    }
    assertThat(check(code(enrolment))).isEqualTo(FactorCheck.RIGHT);
  }

  @Test
  void a_recovery_code_opens_once_however_it_is_typed() {
    List<String> codes = confirmed(factors.enrol(self));
    String first = codes.get(0);

    assertThat(check(first.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
        .isEqualTo(FactorCheck.RIGHT);
    assertThat(check(first)).isEqualTo(FactorCheck.WRONG);
    assertThat(factors.status(self, liaison).recoveryCodesLeft()).isEqualTo(9);
    assertThat(check(codes.get(1))).isEqualTo(FactorCheck.RIGHT);
  }

  @Test
  void new_recovery_codes_end_the_old_ones() {
    FactorEnrolment enrolment = factors.enrol(self);
    List<String> old = confirmed(enrolment);

    List<String> renewed = factors.renewCodes(self, code(enrolment));

    assertThat(check(old.get(0))).isEqualTo(FactorCheck.WRONG);
    assertThat(check(renewed.get(0))).isEqualTo(FactorCheck.RIGHT);
  }

  @Test
  void neither_secret_nor_recovery_codes_are_readable_in_the_database() throws Exception {
    FactorEnrolment enrolment = factors.enrol(self);
    List<String> codes = confirmed(enrolment);
    var kept = new StringBuilder();
    try (Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select f::text || c::text || encode(f.secret, 'escape')"
                    + " from tierline.second_factor f, tierline.recovery_code c")) {
      while (rows.next()) {
        kept.append(rows.getString(1));
      }
    }
    String bytes = java.util.HexFormat.of().formatHex(Telephone.bytes(enrolment.secret()));
    assertThat(kept.toString())
        .isNotEmpty()
        .doesNotContain(enrolment.secret())
        .doesNotContain(bytes)
        .doesNotContain(codes.get(0))
        .doesNotContain(codes.get(0).replace("-", ""));
  }

  @Test
  void a_role_that_asks_for_a_factor_lets_its_holder_only_enrol() {
    require(city.root());
    assertThat(check(null)).isEqualTo(FactorCheck.MUST_ENROL);
    assertThat(factors.status(self, liaison).required()).isTrue();

    FactorEnrolment enrolment = factors.enrol(self);
    confirmed(enrolment);

    assertThat(check(code(enrolment))).isEqualTo(FactorCheck.RIGHT);
    engine.tick(STEP);
    refused(IdentityError.FACTOR_REQUIRED, () -> factors.remove(self, code(enrolment)));
  }

  @Test
  void a_unit_asks_it_of_its_own_people_alone() {
    require(city.unit("B").id());
    assertThat(check(null)).isEqualTo(FactorCheck.NOT_NEEDED);
    require(city.unit("A").id());
    assertThat(check(null)).isEqualTo(FactorCheck.MUST_ENROL);
  }

  private void require(org.tierline.kernel.UnitId unit) {
    engine
        .tierline()
        .settings()
        .set(
            city.administrator(),
            unit,
            IdentitySettings.SECOND_FACTOR_ROLES.name(),
            null,
            new NewValue("UNIT_LIAISON", null, "加强登录"));
  }

  @Test
  void an_administrator_takes_a_lost_factor_off_and_it_stands_in_the_log() {
    confirmed(factors.enrol(self));

    factors.disable(city.administrator(), liaison);

    assertThat(check(null)).isEqualTo(FactorCheck.NOT_NEEDED);
    var events =
        engine
            .tierline()
            .accountEvents()
            .list(city.administrator(), liaison, PageRequest.FIRST)
            .items();
    assertThat(events.get(events.size() - 1))
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(AccountEventKind.FACTOR_DISABLED);
              assertThat(event.by()).isEqualTo(city.administrator().person());
              assertThat(event.at()).isEqualTo(engine.now());
            });
  }

  @Test
  void nobody_takes_his_own_factor_off_without_a_code_of_it() {
    FactorEnrolment enrolment = factors.enrol(self);
    confirmed(enrolment);
    refused(IdentityError.FACTOR_CODE_WRONG, () -> factors.remove(self, "000000"));
    factors.remove(self, code(enrolment));
    assertThat(check(null)).isEqualTo(FactorCheck.NOT_NEEDED);

    PersonId chief = requireNonNull(city.administrator().person());
    refused(IdentityError.OWN_FACTOR, () -> factors.disable(city.administrator(), chief));
  }
}
