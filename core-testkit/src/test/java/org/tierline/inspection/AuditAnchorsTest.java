package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.audit.Ed25519;
import org.tierline.audit.Trail;
import org.tierline.audit.TrailAnchor;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** The end of a trail is signed once a day of the city. */
class AuditAnchorsTest {
  private ManualEngine engine;
  private TestCity city;
  private Caller auditor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private List<TrailAnchor> anchors() {
    return city.tierline().auditTrail().anchors(auditor, PageRequest.FIRST).items();
  }

  @Test
  void each_day_has_one_anchor_also_when_nothing_was_added() {
    engine.tickTo("2026-03-02T10:00");
    engine.tickTo("2026-03-02T23:59");
    assertThat(anchors())
        .singleElement()
        .satisfies(a -> assertThat(a.day()).hasToString("2026-03-02"));
    engine.tickTo("2026-03-03T00:00");
    engine.tickTo("2026-03-04T12:00");
    engine.tickTo("2026-03-04T12:01");
    List<TrailAnchor> three = anchors();
    assertThat(three)
        .extracting(a -> a.day().toString())
        .containsExactly("2026-03-04", "2026-03-03", "2026-03-02");
    assertThat(three).extracting(TrailAnchor::no).containsExactly(3L, 2L, 1L);
    assertThat(three.get(0).seq()).isEqualTo(three.get(2).seq());
    assertThat(three.get(0).before()).isEqualTo(three.get(1).signature());
    assertThat(three.get(2).before()).isNull();
  }

  @Test
  void of_two_nodes_one_signs_and_a_day_without_any_is_left_out() {
    try (Tierline other = engine.anotherNode()) {
      engine.tickTo("2026-03-02T10:00");
      other.runDue(engine.operator());
      engine.clock().set(engine.now().plusSeconds(5 * 86_400));
      other.runDue(engine.operator());
      engine.tierline().runDue(engine.operator());
      assertThat(anchors())
          .extracting(a -> a.day().toString())
          .containsExactly("2026-03-07", "2026-03-02");
      assertThat(city.tierline().auditTrail().verify(auditor).isIntact()).isTrue();
    }
  }

  @Test
  void old_signatures_stay_good_when_another_key_signs() {
    engine.tickTo("2026-03-02T10:00");
    city.tierline().signingKeys().renew(engine.operator(), "每年更换");
    engine.tickTo("2026-03-03T10:00");
    assertThat(anchors()).extracting(TrailAnchor::key).containsExactly(2, 1);

    List<AuditKey> keys = city.tierline().auditTrail().keys(auditor);
    assertThat(keys).extracting(AuditKey::no).containsExactly(1, 2);
    assertThat(keys).allMatch(AuditKey::proven);
    assertThat(keys.get(0).endedAt()).isNotNull();
    assertThat(keys.get(1).endedAt()).isNull();
    for (TrailAnchor anchor : anchors()) {
      byte[] message = anchor.signed(city.tenant().toString());
      byte[] right = Objects.requireNonNull(keys.get(anchor.key() - 1).bytes());
      byte[] wrong = Objects.requireNonNull(keys.get(2 - anchor.key()).bytes());
      assertThat(Ed25519.verifies(right, message, anchor.signature())).isTrue();
      assertThat(Ed25519.verifies(wrong, message, anchor.signature())).isFalse();
    }
    assertThat(city.tierline().auditTrail().verify(auditor).isIntact()).isTrue();
  }

  @Test
  void the_installation_signs_its_own_trail_by_the_days_of_utc() {
    engine.tickTo("2026-03-03T07:59");
    engine.tickTo("2026-03-03T08:00");
    Caller here = engine.operator().in(Trail.INSTALLATION);
    assertThat(city.tierline().auditTrail().anchors(here, PageRequest.FIRST).items())
        .extracting(a -> a.day().toString())
        .containsExactly("2026-03-03", "2026-03-02");
  }
}
