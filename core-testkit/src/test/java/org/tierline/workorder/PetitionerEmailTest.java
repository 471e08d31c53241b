package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** The e-mail address that a petitioner leaves: kept, masked and forgotten like his telephone. */
class PetitionerEmailTest {
  private ManualEngine engine;
  private TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Petitioner by(@Nullable String phone, String email, boolean confidential) {
    return new Petitioner(PetitionerKind.PERSON, "张三", phone, email, null, false, confidential);
  }

  private PetitionerView unmasked(TestOrder order) {
    return city.tierline().workOrders().petitioner(city.at(Role.AGENT), order.id(), "回复");
  }

  private PetitionerView seen(TestOrder order) {
    return city.tierline().workOrders().get(city.at(Role.AGENT), order.id()).petitioner();
  }

  private void amend(TestOrder order, AmendOrder.Contact contact) {
    city.tierline()
        .amendments()
        .amend(city.at(Role.AGENT), order.id(), null, AmendOrder.because("补充").to(contact));
  }

  @Test
  void a_letter_with_an_address_and_no_number_is_not_anonymous() {
    TestOrder order =
        city.request()
            .channel(Channel.MAILBOX)
            .by(by(null, "zhang@example.cn", false))
            .registered();
    assertThat(seen(order).email()).isEqualTo("z***@example.cn");
    assertThat(seen(order).phone()).isNull();
    assertThat(seen(order).anonymous()).isFalse();
    assertThat(unmasked(order).email()).isEqualTo("zhang@example.cn");
    assertThat(order.timeline().toString()).doesNotContain("example.cn");
  }

  @Test
  void units_see_nothing_of_the_address_of_a_petitioner_in_confidence() {
    TestOrder order = city.request().by(by("13812345678", "z@example.cn", true)).dispatchedTo("A");
    var liaison = city.unit("A").liaison();
    assertThat(city.tierline().workOrders().get(liaison, order.id()).petitioner().email()).isNull();
  }

  @Test
  void no_address_stands_for_an_anonymous_petitioner_and_none_that_is_malformed_or_too_long() {
    assertThatThrownBy(
            () -> new Petitioner(PetitionerKind.PERSON, null, null, "z@y.cn", null, true, false))
        .isInstanceOfSatisfying(
            Invalid.class,
            refused ->
                assertThat(refused.violations().get(0).rule())
                    .isEqualTo(OrderError.CONTACT_OR_ANONYMOUS));
    String longest = "a".repeat(64) + "@" + "b".repeat(186) + ".cn";
    assertThat(by(null, longest, false).email()).hasSize(254);
    for (String wrong : new String[] {longest + "n", "zhang", "a b@y.cn", "", "a@b@y.cn"}) {
      assertThatThrownBy(() -> by("13812345678", wrong, false))
          .isInstanceOfSatisfying(
              Invalid.class,
              refused ->
                  assertThat(refused.violations().get(0).rule())
                      .isEqualTo(KernelError.NOT_AN_EMAIL));
    }
  }

  @Test
  void an_address_is_added_taken_away_and_forgotten_with_the_petitioner() {
    TestOrder order = city.request().registered();
    amend(order, AmendOrder.Contact.email("li@example.cn"));
    assertThat(seen(order).email()).isEqualTo("l***@example.cn");
    assertThat(unmasked(order).phone()).as("what is not said stays").isEqualTo("13812345678");
    assertThat(order.timeline().toString()).contains("petitioner.email").doesNotContain("li@");
    amend(order, AmendOrder.Contact.email(""));
    assertThat(seen(order).email()).isNull();
    amend(order, AmendOrder.Contact.email("li@example.cn"));
    amend(order, new AmendOrder.Contact(null, null, null, null, true, null));
    assertThat(unmasked(order).email()).isNull();
    assertThat(unmasked(order).phone()).isNull();
  }

  @Test
  void whoever_leaves_only_an_address_is_known_again_by_it() {
    var lights = new StreetLights(engine);
    TestOrder first =
        lights.lamp("路灯不亮").by(by(null, "Zhang@example.cn", false)).registered().dispatchTo("A");
    Registered again =
        lights.lamp("路灯不亮").by(by(null, "zhang@EXAMPLE.cn", false)).registered().registered();
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(lights.lamp("路灯不亮").by(by(null, "li@example.cn", false)).registered().registered())
        .extracting(Registered::as)
        .isEqualTo(RegisteredAs.NEW_ORDER);
  }
}
