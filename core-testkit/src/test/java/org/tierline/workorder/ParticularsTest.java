package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What else is noted at intake, and who sees it. */
class ParticularsTest {
  private static final Particulars WAGES =
      new Particulars(
          Particulars.Sex.FEMALE,
          "老上访户",
          "13987654321",
          "塞上建筑公司",
          37,
          new BigDecimal("1250000.50"),
          true,
          true,
          List.of("欠薪", "春节前"),
          "CTI-20260302-0017");

  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Particulars seenBy(TestOrder order, String unit) {
    return city.tierline().workOrders().get(city.unit(unit).liaison(), order.id()).particulars();
  }

  private static Particulars expected(
      Particulars.@Nullable Sex sex, @Nullable String label, String phone) {
    return new Particulars(
        sex,
        label,
        phone,
        "塞上建筑公司",
        37,
        new BigDecimal("1250000.50"),
        true,
        true,
        List.of("欠薪", "春节前"),
        "CTI-20260302-0017");
  }

  @Test
  void the_centre_reads_all_and_a_unit_the_number_of_the_object_masked() {
    TestOrder order = city.request().noting(WAGES).dispatchedTo("A");
    assertThat(order.view().particulars()).isEqualTo(WAGES);
    assertThat(seenBy(order, "A"))
        .isEqualTo(expected(Particulars.Sex.FEMALE, "老上访户", "139****4321"));
  }

  @Test
  void of_a_petitioner_in_confidence_units_learn_neither_sex_nor_label() {
    var inConfidence =
        new RegisterOrder.Petitioner(PetitionerKind.PERSON, "张三", "13812345678", null, false, true);
    TestOrder order = city.request().by(inConfidence).noting(WAGES).dispatchedTo("A");
    assertThat(seenBy(order, "A")).isEqualTo(expected(null, null, "139****4321"));
    assertThat(order.view().particulars()).isEqualTo(WAGES);
  }

  @Test
  void an_order_of_which_nothing_else_was_noted_has_none() {
    assertThat(city.request().registered().view().particulars()).isEqualTo(Particulars.NONE);
  }

  @Test
  void they_stay_with_the_order_when_its_words_are_amended() {
    TestOrder order = city.request().noting(WAGES).registered();
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            order.id(),
            null,
            AmendOrder.because("听录音更正").to(AmendOrder.Matter.words("拖欠工资", null)));
    assertThat(order.view().title()).isEqualTo("拖欠工资");
    assertThat(order.view().particulars()).isEqualTo(WAGES);
  }

  @Test
  void a_petitioner_who_wants_to_be_unknown_leaves_neither_sex_nor_label() {
    TestOrder order = city.request().noting(WAGES).registered();
    var unknown = new AmendOrder.Contact(null, null, null, null, true, null);
    city.tierline()
        .amendments()
        .amend(city.at(Role.AGENT), order.id(), null, AmendOrder.because("本人要求").to(unknown));
    assertThat(order.view().particulars()).isEqualTo(expected(null, null, "13987654321"));
  }

  private void amend(TestOrder order, AmendOrder command) {
    city.tierline().amendments().amend(city.at(Role.AGENT), order.id(), null, command);
  }

  private static Particulars settled() {
    return new Particulars(
        Particulars.Sex.FEMALE,
        "老上访户",
        "13900001111",
        "塞上建筑公司",
        37,
        new BigDecimal("1250000.5"),
        true,
        true,
        List.of("欠薪"),
        null);
  }

  @Test
  void they_are_amended_as_a_whole_and_the_log_names_only_which_differ() {
    TestOrder order = city.request().noting(WAGES).dispatchedTo("A");
    amend(order, AmendOrder.because("听录音更正").to(settled()));
    assertThat(order.view().particulars()).isEqualTo(settled());
    assertThat(order.view().revision()).isEqualTo(2);
    EventView logged = order.timeline().get(order.timeline().size() - 1);
    assertThat(logged.data())
        .contains("\"particulars.objectPhone particulars.tags particulars.callId\"");
    assertThat(order.timeline().toString()).doesNotContain("13900001111", "欠薪", "CTI");
    assertRefused(
        OrderError.NOTHING_AMENDED, () -> amend(order, AmendOrder.because("听录音更正").to(settled())));
    amend(order, AmendOrder.because("误登").to(Particulars.NONE));
    assertThat(order.view().particulars()).isEqualTo(Particulars.NONE);
  }

  @Test
  void revisions_show_them_as_they_were_masked_as_the_order_is() {
    TestOrder order = city.request().noting(WAGES).dispatchedTo("A");
    amend(order, AmendOrder.because("听录音更正").to(settled()));
    var amendments = city.tierline().amendments();
    assertThat(amendments.revisions(city.at(Role.AGENT), order.id()))
        .extracting(RevisionView::particulars)
        .containsExactly(WAGES, settled());
    assertThat(amendments.revisions(city.unit("A").liaison(), order.id()))
        .extracting(r -> r.particulars().objectPhone())
        .containsExactly("139****4321", "139****1111");
    var unknown = new AmendOrder.Contact(null, null, null, null, true, null);
    amend(order, AmendOrder.because("本人要求").to(unknown).to(WAGES));
    assertThat(amendments.revisions(city.at(Role.AGENT), order.id()))
        .hasSize(3)
        .allSatisfy(
            r -> {
              assertThat(r.particulars().petitionerSex()).isNull();
              assertThat(r.particulars().petitionerLabel()).isNull();
            });
  }

  @Test
  void deadlines_stay_unless_a_dispatcher_moves_them_along() {
    TestOrder order = city.request().noting(WAGES).dispatchedTo("A");
    var due = order.view().deadline();
    AmendOrder moving = AmendOrder.because("更正").to(settled()).rebased();
    assertRefused(OrderError.ONLY_DISPATCHER_REBASES, () -> amend(order, moving));
    amend(order, AmendOrder.because("更正").to(settled()));
    assertThat(order.view().deadline()).isEqualTo(due);
    AmendOrder report =
        AmendOrder.because("应为举报")
            .to(AmendOrder.Demand.type(DemandType.REPORT))
            .to(WAGES)
            .rebased();
    city.tierline().amendments().amend(city.at(Role.DISPATCHER), order.id(), null, report);
    assertThat(order.view().particulars()).isEqualTo(WAGES);
    // Fifteen working days after Monday the 2nd.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
  }

  @Test
  void a_masked_number_is_not_taken_for_one() {
    assertInvalid(
        () -> AmendOrder.because("更正").to(phone("139****4321")), "particulars.objectPhone");
  }

  @Test
  void none_of_it_stands_in_the_log() {
    TestOrder order = city.request().noting(WAGES).registered();
    assertThat(order.timeline()).allSatisfy(e -> assertThat(e.toString()).doesNotContain("欠薪"));
  }

  @Test
  void what_makes_no_sense_is_named() {
    assertInvalid(() -> people(0), "particulars.peopleInvolved");
    assertInvalid(() -> amount("-0.01"), "particulars.amountInvolved");
    assertInvalid(() -> amount("0.001"), "particulars.amountInvolved");
    assertThat(amount("0.010").amountInvolved()).isEqualByComparingTo("0.01");
    assertInvalid(
        () -> city.request().noting(phone("139****4321")).command(), "particulars.objectPhone");
    assertInvalid(() -> tags(Collections.nCopies(11, "欠薪")), "particulars.tags");
    assertInvalid(() -> tags(List.of("欠薪", " ")), "particulars.tags[1]");
  }

  private static Particulars people(int number) {
    return new Particulars(null, null, null, null, number, null, false, false, List.of(), null);
  }

  private static Particulars amount(String yuan) {
    return new Particulars(
        null, null, null, null, null, new BigDecimal(yuan), false, false, List.of(), null);
  }

  private static Particulars phone(String number) {
    return new Particulars(null, null, number, null, null, null, false, false, List.of(), null);
  }

  private static Particulars tags(List<String> tags) {
    return new Particulars(null, null, null, null, null, null, false, false, tags, null);
  }
}
