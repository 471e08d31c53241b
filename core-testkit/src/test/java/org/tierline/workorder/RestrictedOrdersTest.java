package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.analytics.StatQuery;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.notice.InboxItem;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Reports in confidence, and what the centre marks so, are known to named people alone. */
class RestrictedOrdersTest {
  private static final String TITLE = "反映某局工程招标问题";
  private static final Petitioner IN_CONFIDENCE =
      new Petitioner(PetitionerKind.PERSON, "王五", "13800001111", null, false, true);
  private static final PageRequest PAGE = PageRequest.FIRST;

  ManualEngine engine;
  TestCity city;
  RestrictedOrders restricted;
  Caller director;
  Caller supervisor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    restricted = city.tierline().restrictedOrders();
    director = city.at(Role.CENTER_DIRECTOR);
    supervisor = city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder reported() {
    return city.request().type(DemandType.REPORT).title(TITLE).by(IN_CONFIDENCE).registered();
  }

  private static PersonId person(Caller caller) {
    return Objects.requireNonNull(caller.person());
  }

  private void name(TestOrder order, Caller... people) {
    for (Caller each : people) {
      restricted.name(director, order.id(), person(each), "经办需要");
    }
  }

  private OrderView view(Caller caller, TestOrder order) {
    return city.tierline().workOrders().get(caller, order.id());
  }

  private void assertUnknown(Caller caller, TestOrder order) {
    assertRefused(OrderError.UNKNOWN_ORDER, () -> view(caller, order));
  }

  private RestrictOrder without(String accused) {
    return new RestrictOrder(city.unit(accused).id(), "涉及举报人安全");
  }

  @Test
  void a_report_in_confidence_is_restricted_from_its_registration_on() {
    var order = reported();
    for (Role role : new Role[] {Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.REVIEWER}) {
      assertUnknown(city.at(role), order);
    }
    assertUnknown(city.administrator(), order);
    assertThat(restricted.list(supervisor, PAGE).items())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.id()).isEqualTo(order.id());
              assertThat(row.ground()).isEqualTo(RestrictedGround.WHISTLE_BLOWER);
              assertThat(row.readers()).isZero();
              assertThat(row.mine()).isFalse();
              assertThat(row.toString()).doesNotContain(TITLE);
            });
  }

  @Test
  void other_requests_in_confidence_and_reports_without_it_stay_as_they_were() {
    var report = city.request().type(DemandType.REPORT).registered();
    var complaint =
        city.request().type(DemandType.COMPLAINT).by(IN_CONFIDENCE).anew("x").registered();
    assertThat(view(supervisor, report).type()).isEqualTo(DemandType.REPORT);
    assertThat(view(supervisor, complaint).type()).isEqualTo(DemandType.COMPLAINT);
    assertThat(restricted.list(supervisor, PAGE).items()).isEmpty();
  }

  @Test
  void a_city_may_decide_that_reports_in_confidence_are_not_restricted() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "intake.restrict-reports",
            null,
            new NewValue("false", null, "试用"));
    assertThat(view(supervisor, reported()).title()).isEqualTo(TITLE);
  }

  @Test
  void what_becomes_a_report_in_confidence_by_an_amendment_is_restricted_with_it() {
    var order = city.request().title(TITLE).by(IN_CONFIDENCE).registered();
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            order.id(),
            null,
            AmendOrder.because("应为举报").to(AmendOrder.Demand.type(DemandType.REPORT)));
    assertUnknown(city.at(Role.AGENT), order);
    name(order, city.at(Role.DISPATCHER));
    assertThat(view(city.at(Role.DISPATCHER), order).type()).isEqualTo(DemandType.REPORT);
  }

  @Test
  void whoever_names_and_whoever_is_named_handles_it_and_each_look_is_written_down() {
    var order = reported();
    assertUnknown(director, order);
    name(order, city.at(Role.DISPATCHER), city.unit("D").liaison());
    assertThat(restricted.looks(director, order.id(), PAGE).items()).isEmpty();
    order.dispatchTo("D");
    assertThat(restricted.looks(director, order.id(), PAGE).items())
        .extracting(RestrictedLook::person)
        .containsExactly(person(city.at(Role.DISPATCHER)));
    engine.clock().advance(Duration.ofMinutes(1));
    order.sign("D");
    // The director looks for the turn, the liaison signs it, both at that minute.
    assertThat(restricted.looks(director, order.id(), PAGE).items())
        .extracting(RestrictedLook::person)
        .containsExactlyInAnyOrder(
            person(city.at(Role.DISPATCHER)), person(director), person(city.unit("D").liaison()));
    assertUnknown(city.caller(city.unit("D").leader()), order);
    assertThat(order.actions())
        .containsExactly(
            Action.REGISTER,
            Action.RESTRICT,
            Action.NAME_READER,
            Action.NAME_READER,
            Action.DISPATCH,
            Action.SIGN);
    assertThat(city.tierline().workOrders().verifyLog(director, order.id()).isIntact()).isTrue();
  }

  @Test
  void somebody_who_was_struck_off_no_longer_knows_of_it() {
    var order = reported();
    Caller dispatcher = city.at(Role.DISPATCHER);
    name(order, dispatcher);
    assertThat(view(dispatcher, order).title()).isEqualTo(TITLE);
    restricted.strike(director, order.id(), person(dispatcher), "已调离");
    assertUnknown(dispatcher, order);
    assertRefused(
        OrderError.NOT_NAMED,
        () -> restricted.strike(director, order.id(), person(dispatcher), "已调离"));
    assertThat(restricted.readers(director, order.id()))
        .extracting(RestrictedReader::person)
        .containsExactly(person(director));
  }

  @Test
  void nobody_of_the_accused_unit_or_below_it_is_named_or_admitted() {
    var order = reported();
    Caller clerk = city.person(Role.AUDITOR, city.unit("A1").id(), false);
    Caller above = city.unit("A").liaison();
    name(order, clerk, above);
    assertThat(view(clerk, order).title()).isEqualTo(TITLE);
    restricted.accuse(director, order.id(), city.unit("A1").id(), "被举报单位为A1");
    assertUnknown(clerk, order);
    assertThat(view(above, order).title()).isEqualTo(TITLE);
    assertThat(restricted.own(clerk, PAGE).items()).isEmpty();
    assertThat(restricted.own(above, PAGE).items()).hasSize(1);
    Caller below = city.unit("A11").liaison();
    assertRefused(OrderError.OF_ACCUSED_UNIT, () -> name(order, below));
    // A role that somebody gets there later shuts him out too.
    city.grant(above, Role.AUDITOR, city.unit("A12").id());
    assertUnknown(above, order);
  }

  @Test
  void the_accused_unit_gets_no_turn_and_whoever_has_one_is_not_accused() {
    var order = reported();
    name(order, city.at(Role.DISPATCHER));
    restricted.accuse(director, order.id(), city.unit("A").id(), "被举报单位为A");
    assertRefused(OrderError.UNIT_IS_ACCUSED, () -> order.dispatchTo("A"));
    assertRefused(OrderError.UNIT_IS_ACCUSED, () -> order.dispatchTo("B", "A"));
    order.dispatchTo("B");
    assertRefused(
        OrderError.ACCUSED_HOLDS_ORDER,
        () -> restricted.accuse(director, order.id(), city.unit("B").id(), "有误"));
    assertRefused(
        OrderError.CENTRE_IS_NOT_ACCUSED,
        () -> restricted.accuse(director, order.id(), city.root(), "有误"));
  }

  @Test
  void only_supervisors_and_the_director_keep_and_the_director_alone_lifts() {
    var order = reported();
    for (Caller stranger :
        new Caller[] {city.at(Role.AGENT), city.at(Role.DISPATCHER), city.administrator()}) {
      assertRefused(KernelError.NOT_PERMITTED, () -> restricted.list(stranger, PAGE));
      assertRefused(
          KernelError.NOT_PERMITTED,
          () -> restricted.name(stranger, order.id(), person(stranger), "想看"));
      assertRefused(KernelError.NOT_PERMITTED, () -> restricted.readers(stranger, order.id()));
    }
    assertRefused(
        KernelError.NOT_PERMITTED, () -> restricted.lift(supervisor, order.id(), "举报人同意"));
    restricted.lift(director, order.id(), "举报人同意公开");
    assertThat(view(city.at(Role.AGENT), order).title()).isEqualTo(TITLE);
    assertThat(order.actions()).endsWith(Action.UNRESTRICT);
  }

  @Test
  void the_petitioner_follows_his_report_by_his_query_code() {
    var order = reported();
    var told = order.registered();
    TrackView track =
        city.tierline().workOrders().track(city.citizen(), told.orderNo(), told.queryCode());
    assertThat(track.title()).isEqualTo(TITLE);
  }

  @Test
  void an_order_that_the_centre_marks_leaves_lists_figures_and_boards_and_comes_back_with_them() {
    var plain = city.request().anew("x").dispatchedTo("A");
    var marked = city.request().title(TITLE).anew("x").dispatchedTo("A");
    assertCounted(2);
    restricted.restrict(supervisor, marked.id(), null, without("B"));
    assertCounted(1);
    assertThat(
            city.tierline()
                .workOrders()
                .inbox(city.unit("A").liaison(), InboxQuery.of(city.unit("A").id()), PAGE)
                .items())
        .extracting(OrderRow::id)
        .containsExactly(plain.id());
    engine.tick(Duration.ofMinutes(1));
    assertCounted(1);
    countAnew();
    assertCounted(1);
    restricted.name(supervisor, marked.id(), person(director), "上报");
    restricted.lift(director, marked.id(), "查无实据");
    assertCounted(2);
    countAnew();
    assertCounted(2);
  }

  private void countAnew() {
    city.tierline().recounts().run(city.administrator(), YearMonth.of(2026, 3), "核对");
    city.tierline().rollups().fold(Caller.system(city.tenant(), "statistics"), 10_000);
  }

  private void assertCounted(int orders) {
    var month = YearMonth.of(2026, 3);
    var figures =
        city.tierline()
            .statistics()
            .query(city.administrator(), StatQuery.of(city.root(), month, month));
    assertThat(figures.total().registered()).isEqualTo(orders);
    var board = city.tierline().boards().get(city.administrator(), city.unit("A").id());
    assertThat(board.total().open()).isEqualTo(orders);
  }

  @Test
  void the_same_petitioners_next_request_is_not_linked_to_it_and_nothing_is_merged_with_it() {
    var place = new RegisterOrder.Place("人民路1号", null, null);
    var marked = city.request().title(TITLE).at(place).registered();
    restricted.restrict(supervisor, marked.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    var again = city.request().title(TITLE).at(place).registered();
    assertThat(again.id()).isNotEqualTo(marked.id());
    assertThat(
            city.tierline().duplicates().candidates(city.at(Role.DISPATCHER), again.id()).orders())
        .isEmpty();
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () ->
            city.tierline()
                .triage()
                .merge(city.at(Role.DISPATCHER), again.id(), null, marked.id()));
    restricted.name(supervisor, marked.id(), person(city.at(Role.DISPATCHER)), "经办需要");
    assertRefused(
        OrderError.RESTRICTED_NOT_MERGED,
        () ->
            city.tierline()
                .triage()
                .merge(city.at(Role.DISPATCHER), marked.id(), null, again.id()));
  }

  @Test
  void of_what_happens_to_it_the_named_are_told_in_no_words_and_else_those_who_name() {
    var order = reported();
    name(order, city.at(Role.DISPATCHER));
    order.dispatchTo("D");
    engine.tick(Duration.ZERO);
    // The liaison of D would be told of the dispatch, but was not named: those who name him are.
    assertThat(subjects(city.unit("D").liaison())).isEmpty();
    assertThat(subjects(supervisor)).isNotEmpty().noneMatch(text -> text.contains(TITLE));
    name(order, city.unit("D").liaison());
    order.sign("D");
    engine.tick(Duration.ofDays(20));
    assertThat(subjects(city.unit("D").liaison()))
        .isNotEmpty()
        .noneMatch(text -> text.contains(TITLE));
  }

  @Test
  void whoever_comes_to_the_accused_unit_later_is_told_no_more_and_no_longer_reads_what_he_was() {
    var order = city.request().title(TITLE).anew("x").dispatchedTo("A");
    engine.tick(Duration.ZERO);
    Caller liaison = city.unit("A").liaison();
    engine.clock().advance(Duration.ofMinutes(1));
    restricted.restrict(supervisor, order.id(), null, without("B"));
    name(order, liaison);
    order.sign("A");
    assertThat(subjects(liaison)).anyMatch(text -> text.contains(TITLE));
    assertThat(city.tierline().inboxes().unread(liaison)).isEqualTo(subjects(liaison).size());

    city.grant(liaison, Role.AUDITOR, city.unit("B1").id());
    city.grant(supervisor, Role.AUDITOR, city.unit("B").id());
    List<String> read = subjects(liaison);
    assertThat(read).noneMatch(text -> text.contains(TITLE));
    assertThat(city.tierline().inboxes().unread(liaison)).isEqualTo(read.size());
    int known = subjects(supervisor).size();
    engine.tick(Duration.ofDays(20));
    assertThat(subjects(liaison)).isEqualTo(read);
    // Of the keepers the one alone who may know of it.
    assertThat(subjects(supervisor)).hasSize(known);
    assertThat(subjects(director)).isNotEmpty().noneMatch(text -> text.contains(TITLE));
  }

  private List<String> subjects(Caller who) {
    return city.tierline().inboxes().list(who, false, PAGE).items().stream()
        .map(InboxItem::toString)
        .toList();
  }

  /** An order that lay with a unit and went back to the centre, and who was told of it there. */
  private TestOrder handedBack(String unit) {
    var marked = city.request().title(TITLE).anew("x").dispatchedTo(unit);
    marked.approve(Role.DISPATCHER, marked.askToReturn(unit));
    engine.tick(Duration.ZERO);
    engine.clock().advance(Duration.ofMinutes(1));
    return marked;
  }

  @Test
  void whoever_is_of_the_unit_that_is_accused_later_is_struck_off_with_all_that_he_was_told() {
    var marked = handedBack("A");
    Caller liaison = city.unit("A").liaison();
    restricted.restrict(director, marked.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    name(marked, liaison);
    assertThat(subjects(liaison)).isNotEmpty().anyMatch(text -> text.contains(TITLE));
    restricted.accuse(director, marked.id(), city.unit("A").id(), "被举报单位为A");
    assertThat(subjects(liaison)).isEmpty();
    assertThat(city.tierline().inboxes().unread(liaison)).isZero();
    assertThat(restricted.readers(director, marked.id()))
        .extracting(RestrictedReader::person)
        .containsExactly(person(director));
  }

  @Test
  void of_what_he_was_told_while_he_was_named_nobody_reads_once_he_is_struck_off() {
    var order = reported();
    Caller liaison = city.unit("D").liaison();
    name(order, city.at(Role.DISPATCHER), liaison);
    order.dispatchTo("D");
    engine.tick(Duration.ZERO);
    assertThat(subjects(liaison)).isNotEmpty();
    restricted.strike(director, order.id(), person(liaison), "已调离");
    assertThat(subjects(liaison)).isEmpty();
    assertThat(city.tierline().inboxes().unread(liaison)).isZero();
  }
}
