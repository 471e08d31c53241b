package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** One call that a program schedules forgets all that is kept no longer. */
class CleaningTest {
  private ManualEngine engine;
  private TestCity city;
  private Tierline tierline;
  private Caller system;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    tierline = engine.tierline();
    system = Caller.system(city.tenant(), "test");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void everything_that_is_kept_no_longer_goes_by_one_call() {
    leaveBehind();
    engine.clock().set(beijing("2028-04-03T09:00"));

    assertThat(tierline.runCleaning(engine.operator())).isGreaterThanOrEqualTo(4);

    assertThat(tierline.attachments().purge(system, 100)).isZero();
    assertThat(tierline.recordings().purge(system, 100)).isZero();
    assertThat(tierline.sessions().purge(system, 100)).isZero();
    assertThat(tierline.retention().erase(system, 100)).isZero();
  }

  @Test
  void a_city_rests_for_an_hour() {
    leaveFile();
    engine.clock().advance(Duration.ofDays(1).minusMinutes(30));
    assertThat(tierline.runCleaning(engine.operator())).as("not old enough").isZero();
    engine.clock().advance(Duration.ofMinutes(31));
    assertThat(tierline.runCleaning(engine.operator())).as("it was looked at just now").isZero();
    engine.clock().advance(Duration.ofMinutes(29));
    assertThat(tierline.runCleaning(engine.operator())).isEqualTo(1);
  }

  /** A file, a recording, a session and a petitioner, each of which has an end. */
  private void leaveBehind() {
    leaveFile();
    Caller adapter = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    tierline
        .calls()
        .ring(adapter, new RingCall("c-1", city.root(), "12345", "13912345678", engine.now()));
    byte[] sound = HexFormat.of().parseHex("524946460000000057415645666d7420");
    tierline
        .recordings()
        .take(
            adapter, new TakeRecording("c-1", "r-1", "wav", null), new ByteArrayInputStream(sound));
    tierline
        .sessions()
        .begin(
            system,
            Objects.requireNonNull(city.administrator().person()),
            new NewSession("telephone", "10.0.0.1", engine.now().plus(Duration.ofMinutes(30))));
    tierline
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "retention.identity-months",
            null,
            new NewValue("12", null, "个人信息保护"));
    city.request()
        .anew("x")
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .submit("A")
        .pass()
        .rated(5)
        .close();
  }

  /** A file that nobody links. */
  private void leaveFile() {
    tierline
        .attachments()
        .upload(
            city.at(Role.AGENT),
            new NewAttachment(null, "未登记.txt", null, true, false),
            new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)));
  }
}
