package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingError;
import org.tierline.setting.SettingKey;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AnswerSettings;
import org.tierline.workorder.CallBackScope;
import org.tierline.workorder.Channel;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.SamplePeriod;
import org.tierline.workorder.SampleStrata;
import org.tierline.workorder.WorkOrderStatus;

/** Section 9, rule 3: all petitioners are asked, or a sample that anybody can work out again. */
class Section9SampleTest {
  static ManualEngine engine;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found_a_city() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
  }

  private <T> void set(SettingKey<T> key, T value) {
    set(city.root(), key, value);
  }

  private <T> void set(UnitId unit, SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(city.administrator(), unit, key.name(), null, NewValue.of(key, value, "试行"));
  }

  private void sample(int share) {
    set(AnswerSettings.CALL_BACK_SCOPE, CallBackScope.SAMPLE);
    seed();
    set(AnswerSettings.CALL_BACK_SHARE, share);
  }

  /** The month's seed as a replay has it. */
  private void seed() {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement()) {
      sql.execute(
          "insert into tierline.sample_period (tenant_id, period, ends_at, seed, made_at) values ("
              + city.tenant()
              + ", '2026-03', '2026-04-01T00:00+08', 'spring 2026', '2026-03-01T00:00+08')"
              + " on conflict do nothing");
      superuser.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private TestOrder answered(RequestBuilder request) {
    return request.dispatchedTo("A").sign("A").submit("A");
  }

  private static boolean isAsked(TestOrder order) {
    return order.view().status() == WorkOrderStatus.CALLBACK;
  }

  private static String lastData(TestOrder order) {
    var timeline = order.timeline();
    return String.valueOf(timeline.get(timeline.size() - 1).data());
  }

  /** As in the glossary: the first four bytes of the keyed hash as a fraction of 2^32. */
  private static boolean isIn(String seed, String orderNo, int round, int percent)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal((orderNo + "/" + round).getBytes(StandardCharsets.UTF_8));
    BigInteger first = new BigInteger(1, Arrays.copyOf(hash, 4));
    return first
            .multiply(BigInteger.valueOf(100))
            .compareTo(BigInteger.valueOf(percent).shiftLeft(32))
        < 0;
  }

  @Test
  void all_are_asked_unless_the_city_says_otherwise() {
    var order = answered(city.request()).pass();
    assertThat(isAsked(order)).isTrue();
    assertThat(lastData(order)).doesNotContain("sample");
  }

  @Test
  void of_twenty_orders_those_are_asked_whom_an_independent_sum_draws() throws Exception {
    sample(40);
    List<Integer> asked = new ArrayList<>();
    List<Integer> drawn = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      var order = answered(city.request()).pass();
      String no = order.registered().orderNo();
      assertThat(no).isEqualTo("TC260302990100%06d".formatted(i));
      if (isAsked(order)) {
        asked.add(i);
      } else {
        assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
        assertThat(order.view().resolution()).isEqualTo("SOLVED");
      }
      if (isIn("spring 2026", no, 1, 40)) {
        drawn.add(i);
      }
    }
    assertThat(asked).isEqualTo(drawn);
    // Worked out with openssl dgst -sha256 -hmac, too.
    assertThat(asked).containsExactly(1, 2, 4, 5, 6, 7, 11, 12, 14, 20);
  }

  @Test
  void the_draw_stands_in_the_log() {
    sample(40);
    var in = answered(city.request()).pass();
    assertThat(lastData(in))
        .contains("\"sample\": \"IN\"", "\"sampleDraw\": \"2142\"", "\"sampleShare\": \"40\"");
    answered(city.request()).pass();
    var out = answered(city.request()).pass();
    assertThat(lastData(out)).contains("\"sample\": \"OUT\"", "\"sampleGround\": \"DRAW\"");
  }

  @Test
  void some_are_always_asked() {
    sample(0);
    assertThat(isAsked(answered(city.request()).pass())).isFalse();
    assertThat(isAsked(answered(city.request().type(DemandType.REPORT)).pass())).isTrue();
    assertThat(isAsked(answered(city.request().channel(Channel.DEPUTY)).pass())).isTrue();
    assertThat(isAsked(answered(city.request().channel(Channel.ADVISER)).pass())).isTrue();

    var supervised = answered(city.request());
    city.tierline()
        .supervision()
        .supervise(
            city.at(Role.SUPERVISOR),
            supervised.id(),
            null,
            Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.HOT_TOPIC, "媒体关注"));
    assertThat(isAsked(supervised.pass())).isTrue();
    assertThat(lastData(supervised)).contains("\"sampleGround\": \"SUPERVISED\"");

    var key = answered(city.request());
    city.tierline()
        .instructions()
        .write(city.person(Role.LEADER, city.root(), true), key.id(), null, "请认真办理");
    assertThat(isAsked(key.pass())).isTrue();
  }

  @Test
  void what_was_handled_again_is_asked_about() {
    var order = answered(city.request()).pass().rated(1).rehandle();
    sample(0);
    city.tierline().workOrders();
    order.sign("A").submit("A").pass();
    assertThat(isAsked(order)).isTrue();
  }

  @Test
  void anonymous_petitioners_are_not_drawn_at_all() {
    sample(100);
    var order = answered(city.request().anonymous()).pass();
    assertThat(isAsked(order)).isFalse();
    assertThat(lastData(order)).doesNotContain("sample");
  }

  @Test
  void types_natures_and_lead_units_have_shares_of_their_own() {
    sample(0);
    set(AnswerSettings.CALL_BACK_STRATA, new SampleStrata(Map.of("TYPE:COMPLAINT", 100)));
    assertThat(isAsked(answered(city.request().type(DemandType.COMPLAINT)).pass())).isTrue();
    set(city.unit("B").id(), AnswerSettings.CALL_BACK_SHARE, 100);
    var ofB = city.request().dispatchedTo("B").sign("B").submit("B").pass();
    assertThat(isAsked(ofB)).isTrue();
    assertThat(isAsked(answered(city.request()).pass())).isFalse();
  }

  @Test
  void a_unit_cannot_have_fewer_of_its_petitioners_asked() {
    sample(40);
    assertRefused(
        SettingError.SETTING_OUT_OF_BOUND,
        () -> set(city.unit("A").id(), AnswerSettings.CALL_BACK_SHARE, 39));
  }

  @Test
  void a_months_seed_is_made_when_it_begins_and_secret_until_it_has_ended() throws Exception {
    set(AnswerSettings.CALL_BACK_SCOPE, CallBackScope.SAMPLE);
    set(AnswerSettings.CALL_BACK_SHARE, 40);
    var samples = city.tierline().callBackSamples();
    assertThat(samples.periods(city.citizen(), PageRequest.FIRST).items()).isEmpty();
    engine.tickTo("2026-03-02T10:00");
    SamplePeriod running = samples.periods(city.citizen(), PageRequest.FIRST).items().get(0);
    assertThat(running.month()).isEqualTo(YearMonth.of(2026, 3));
    assertThat(running.endsAt()).isEqualTo(beijing("2026-04-01T00:00"));
    assertThat(running.seed()).isNull();
    List<TestOrder> orders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      orders.add(answered(city.request()).pass());
    }
    engine.clock().set(beijing("2026-03-31T23:59"));
    assertThat(samples.periods(city.citizen(), PageRequest.FIRST).items()).containsExactly(running);
    assertRefused(
        OrderError.SAMPLE_PERIOD_RUNS,
        () -> samples.draws(city.citizen(), running.month(), PageRequest.FIRST));
    engine.clock().set(beijing("2026-04-01T00:00"));
    SamplePeriod ended = samples.periods(city.citizen(), PageRequest.FIRST).items().get(0);
    String seed = String.valueOf(ended.seed());
    assertThat(seed).matches("[0-9a-f]{64}");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
    assertThat(running.seedHash()).isEqualTo(HexFormat.of().formatHex(hash));
    var drawn = samples.draws(city.citizen(), ended.month(), PageRequest.FIRST).items();
    assertThat(drawn).hasSize(6);
    for (int i = 0; i < 6; i++) {
      String no = orders.get(i).registered().orderNo();
      assertThat(drawn.get(i).orderNo()).isEqualTo(no);
      assertThat(drawn.get(i).isAsked()).isEqualTo(isIn(seed, no, 1, 40));
      assertThat(orders.get(i).view().status() == WorkOrderStatus.CALLBACK)
          .isEqualTo(drawn.get(i).isAsked());
    }
    var next = new PageRequest(4, null);
    String after = samples.draws(city.citizen(), ended.month(), next).next();
    assertThat(samples.draws(city.citizen(), ended.month(), new PageRequest(4, after)).items())
        .isEqualTo(drawn.subList(4, 6));
  }

  @Test
  void another_month_has_another_seed_and_none_can_be_rewritten() {
    sample(40);
    answered(city.request()).pass();
    engine.clock().set(beijing("2026-04-01T00:00"));
    answered(city.request()).pass();
    engine.clock().set(beijing("2026-05-01T00:00"));
    var periods =
        city.tierline().callBackSamples().periods(city.citizen(), PageRequest.FIRST).items();
    assertThat(periods)
        .extracting(SamplePeriod::month)
        .containsExactly(YearMonth.of(2026, 4), YearMonth.of(2026, 3));
    assertThat(periods.get(1).seed()).isEqualTo("spring 2026");
    assertThat(periods.get(0).seed()).isNotNull().isNotEqualTo("spring 2026");
  }

  @Test
  void who_is_not_in_the_sample_may_still_rate_with_his_code() {
    sample(0);
    var order = answered(city.request()).pass();
    city.tierline()
        .callBacks()
        .rate(
            city.citizen(),
            order.registered().orderNo(),
            order.registered().queryCode(),
            CallBackAttempt.rated(4));
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
  }
}
