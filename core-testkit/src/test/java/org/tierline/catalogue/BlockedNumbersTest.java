package org.tierline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Nuisance calls: warned, then blocked for a time, and never kept from reporting danger. */
class BlockedNumbersTest {
  private static final String NUMBER = "13912345678";

  ManualEngine engine;
  TestCity city;
  Caller dispatcher;

  @BeforeEach
  void found() {
    engine = shared;
    city = engine.city();
    dispatcher = city.at(Role.DISPATCHER);
  }

  static ManualEngine shared;

  @BeforeAll
  static void start() {
    shared = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    shared.close();
  }

  private BlockedNumbers numbers() {
    return city.tierline().blockedNumbers();
  }

  private NuisanceNumberView warn() {
    return numbers().warn(city.at(Role.AGENT), NUMBER, "一日内拨打 40 次，已电话警示");
  }

  private BlockNumber until(LocalDate day) {
    return new BlockNumber(NUMBER, day, "警示后仍反复骚扰", "录音 2026-0301-17");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(engine.now(), ZoneId.of("Asia/Shanghai"));
  }

  private boolean isBlocked(String phone, boolean danger) {
    return city.tierline()
        .transactions()
        .read(city.citizen(), work -> numbers().isBlocked(work, phone, engine.now(), danger));
  }

  @Test
  void a_number_is_blocked_only_after_a_warning() {
    assertRefused(CatalogueError.NOT_WARNED, () -> numbers().block(dispatcher, until(today())));
    warn();
    assertThat(isBlocked(NUMBER, false)).isFalse();
    numbers().block(dispatcher, until(today().plusDays(7)));

    assertThat(isBlocked(NUMBER, false)).isTrue();
    assertThat(isBlocked("+86 139-1234-5678", false)).as("written otherwise").isTrue();
    assertThat(isBlocked("13912345679", false)).as("the neighbour").isFalse();
  }

  @Test
  void a_blocked_number_can_still_report_danger() {
    warn();
    numbers().block(dispatcher, until(today()));
    assertThat(isBlocked(NUMBER, true)).isFalse();
  }

  @Test
  void a_block_ends_with_its_last_day_in_the_citys_zone() {
    warn();
    numbers().block(dispatcher, until(today().plusDays(1)));
    LocalDate lastDay = today().plusDays(1);

    engine.tickTo(lastDay + "T23:59");
    assertThat(isBlocked(NUMBER, false)).isTrue();
    engine.tick(Duration.ofMinutes(1));
    assertThat(isBlocked(NUMBER, false)).isFalse();
  }

  @Test
  void a_block_is_lifted_early_and_all_of_it_is_on_record() {
    NuisanceNumberView warned = warn();
    numbers().block(dispatcher, until(today().plusDays(30)));
    NuisanceNumberView lifted = numbers().unblock(dispatcher, warned.id(), "本人书面保证");

    assertThat(isBlocked(NUMBER, false)).isFalse();
    assertThat(lifted.blockedUntil()).isNull();
    assertThat(lifted.warnings()).isEqualTo(1);
    assertRefused(
        CatalogueError.NOT_BLOCKED, () -> numbers().unblock(dispatcher, warned.id(), "再次"));
    var log =
        city.tierline()
            .catalogueChanges()
            .list(city.administrator(), CatalogueSubject.NUISANCE_NUMBER, PageRequest.FIRST)
            .items();
    assertThat(log).extracting(CatalogueChange::what).containsExactly("UNBLOCK", "BLOCK", "WARN");
    assertThat(log.get(0).reason()).isEqualTo("本人书面保证");
    assertThat(log.get(1).person()).isEqualTo(dispatcher.person());
    assertThat(log.get(1).detail()).contains("2026", "录音 2026-0301-17");
  }

  @Test
  void a_second_warning_counts_and_the_block_goes_on() {
    warn();
    numbers().block(dispatcher, until(today().plusDays(3)));
    NuisanceNumberView again = warn();

    assertThat(again.warnings()).isEqualTo(2);
    assertThat(isBlocked(NUMBER, false)).isTrue();
    assertThat(numbers().list(dispatcher, PageRequest.FIRST).items()).containsExactly(again);
  }

  @Test
  void the_number_itself_is_kept_nowhere() throws SQLException {
    NuisanceNumberView view = warn();
    numbers().block(dispatcher, until(today()));

    assertThat(view.lastDigits()).isEqualTo("5678");
    assertThat(until(today()).toString()).doesNotContain(NUMBER);
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select n::text from tierline.nuisance_number n where tenant_id = "
                    + city.tenant()
                    + " union all select c::text from tierline.catalogue_change c"
                    + " where tenant_id = "
                    + city.tenant())) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain(NUMBER, "1391234");
      }
      connection.rollback();
    }
  }

  @Test
  void cities_hash_the_same_number_under_keys_of_their_own() {
    warn();
    numbers().block(dispatcher, until(today()));
    TestCity other = engine.city();
    other.tierline().blockedNumbers().warn(other.at(Role.AGENT), NUMBER, "已警示");
    assertThat(hash(city)).isNotEqualTo(hash(other));
    assertThat(hash(city)).isEqualTo(hash(city));
  }

  private String hash(TestCity of) {
    return of.tierline()
        .transactions()
        .read(
            of.citizen(),
            work ->
                work.sql("select phone_hash from tierline.nuisance_number where tenant_id = ?")
                    .set(of.tenant().value())
                    .first(row -> HexFormat.of().formatHex(row.getBytes(1)))
                    .orElseThrow());
  }

  @Test
  void a_block_has_an_end_within_a_year_and_needs_reason_and_evidence() {
    warn();
    assertInvalid(() -> numbers().block(dispatcher, until(today().minusDays(1))), "until");
    assertInvalid(() -> numbers().block(dispatcher, until(today().plusDays(367))), "until");
    assertInvalid(() -> new BlockNumber(NUMBER, today(), " ", ""), "reason", "evidence");
    assertInvalid(() -> numbers().warn(dispatcher, "none", "已警示"), "phone");
    assertRefused(KernelError.INVALID_INPUT, () -> numbers().warn(dispatcher, NUMBER, ""));
  }

  @Test
  void agents_warn_but_do_not_block() {
    warn();
    assertThat(
            catchThrowableOfType(
                Forbidden.class, () -> numbers().block(city.at(Role.AGENT), until(today()))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Forbidden.class,
                () -> numbers().warn(Caller.system(city.tenant(), "bot"), NUMBER, "警示")))
        .isNotNull();
  }
}
