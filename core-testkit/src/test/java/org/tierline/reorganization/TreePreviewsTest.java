package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.org.GrantRole;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.DeadlineKind;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Each kind of change is read page by page, carried out, and what has then become of every turn,
 * date and person of the city is compared with what was shown.
 */
class TreePreviewsTest {
  private static final Readiness READY = new Readiness("甲", "乙", "丙", "丁");

  TreeScene scene;
  TreeState state;
  TestOrder ofTownship;
  TestOrder handed;
  TestOrder toOther;
  TestOrder ofB;
  TestOrder led;
  TestOrder helped;
  Caller inA;
  Caller inB;
  Caller inBoth;
  Caller left;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    off("B", "2026-03-04");
    off("E", "2026-03-05");
    var admin = scene.city.administrator();
    var people = scene.city.tierline().people();
    inA = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    inB = scene.city.person(Role.AUDITOR, scene.unit("B"), true);
    inBoth = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    people.grant(
        admin,
        new GrantRole(
            Objects.requireNonNull(inBoth.person()),
            Role.AUDITOR,
            scene.unit("B"),
            true,
            null,
            null));
    left = scene.city.person(Role.AUDITOR, scene.unit("A1"), false);
    people.deactivate(admin, Objects.requireNonNull(left.person()), null);
    ofTownship = scene.city.request().anew("x").dispatchedTo("A1");
    handed = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    toOther = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A2");
    ofB = scene.city.request().anew("x").dispatchedTo("B");
    led = scene.city.request().anew("x").registered().dispatchTo("D", "E");
    helped = scene.city.request().anew("x").registered().dispatchTo("E", "D");
    var closed = scene.city.request().anew("x").dispatchedTo("A1").sign("A1").contact("A1");
    closed.submit("A1").pass().rated(5);
    closed.close();
    scene.engine.tick(Duration.ofMinutes(1));
    state = new TreeState(scene, List.of(ofTownship, handed, toOther, ofB, led, helped, closed));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void off(String unit, String day) {
    scene
        .city
        .tierline()
        .calendars()
        .setSpecialDays(
            scene.city.administrator(),
            scene.unit(unit),
            List.of(SpecialDay.off(LocalDate.parse(day), "停电")));
  }

  private static String no(TestOrder order) {
    return order.registered().orderNo();
  }

  /** Looks at all of it, carries it out, and compares. */
  private ShownChange apply(TreeCommand command) {
    ShownChange shown = ShownChange.of(scene, scene.city.administrator(), command);
    state.assertBecomes(
        shown, () -> scene.changes.apply(scene.city.administrator(), command, shown.version()));
    return shown;
  }

  @Test
  void a_township_is_moved() {
    ShownChange shown = apply(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));

    assertThat(shown.orderNos()).containsExactly(no(handed), no(ofTownship));
    assertThat(shown.turns(no(ofTownship))).containsExactly("1 A/A1 > B/A1");
    assertThat(shown.turns(no(handed)))
        .as("the county keeps its own")
        .containsExactly("2 A/A1 > B/A1");
    assertThat(shown.dates()).isNotEmpty();
    // A liaison and a leader of each of three units, and whose roles reach them from A or B.
    assertThat(shown.people()).hasSize(6 + 3);
    assertThat(TreeState.reached(shown.person(inA).loses()))
        .containsExactly("AUDITOR A/A1", "AUDITOR A/A1/A11", "AUDITOR A/A1/A12");
    assertThat(shown.person(inA).gains().count()).isZero();
    assertThat(TreeState.reached(shown.person(inB).gains()))
        .containsExactly("AUDITOR B/A1", "AUDITOR B/A1/A11", "AUDITOR B/A1/A12");
    assertThat(shown.person(inBoth).roles()).as("what one loses the other gains").hasSize(2);
    assertThat(shown.person(inBoth).gains().count() + shown.person(inBoth).loses().count())
        .isZero();
    assertThat(shown.person(inA).roles())
        .extracting(AffectedPerson.Held::fate)
        .containsExactly(Fate.KEEP);
  }

  private void notice(TestOrder order) {
    var notices = scene.city.tierline().supervisionNotices();
    Caller supervisor = scene.city.at(Role.SUPERVISOR);
    var draft = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请书面说明");
    int seq = notices.draft(supervisor, order.id(), null, draft).seq();
    notices.issue(supervisor, order.id(), seq);
  }

  private static List<String> answers(ShownChange shown) {
    return shown.dates().stream()
        .flatMap(order -> order.dates().stream())
        .filter(date -> date.kind() == DeadlineKind.NOTICE_ANSWER)
        .map(date -> date.turn() + " " + ShownChange.words(date.unit()))
        .toList();
  }

  @Test
  void answers_to_notices_are_due_by_the_calendar_of_the_new_place() {
    notice(ofTownship.sign("A1"));
    notice(led.sign("D"));
    scene.engine.tick(Duration.ofMinutes(1));

    ShownChange moved = apply(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));
    assertThat(answers(moved)).containsExactly("null B/A1");
  }

  @Test
  void answers_to_notices_go_on_with_the_successor() {
    notice(led.sign("D"));
    scene.engine.tick(Duration.ofMinutes(1));

    ShownChange merged =
        apply(
            new MergeUnits(
                List.of(scene.unit("D")), scene.unit("E"), null, Fates.all(Fate.MOVE), "机构改革"));
    assertThat(answers(merged)).containsExactly("null E");
  }

  @Test
  void an_order_whose_review_date_has_come_goes_on_before_it_is_handed_over() {
    ofB.sign("B");
    int asked =
        ofB.ask(
            "B",
            AskRequest.toSuspend(
                ofB.turn("B").no(),
                RequestReason.SEASON_OR_WEATHER,
                "暴雨停工",
                "气象预警",
                Instant.parse("2026-03-03T02:00:00Z")));
    ofB.approve(Role.DISPATCHER, asked);
    // Nothing has looked at the clocks since.
    scene.engine.clock().advance(Duration.ofDays(1).plusHours(3));
    assertThat(ofB.view().status()).isEqualTo(WorkOrderStatus.SUSPENDED);

    ShownChange shown =
        apply(
            new MergeUnits(
                List.of(scene.unit("B")), scene.unit("A"), null, Fates.all(Fate.END), "两县合并"));
    assertThat(shown.dates()).extracting(AffectedDates::orderNo).containsExactly(no(ofB));
    assertThat(ofB.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
  }

  @Test
  void two_counties_go_on_as_a_new_one() {
    var created = new NewUnit("AB", "新区", UnitKind.TERRITORIAL, READY);
    ShownChange shown =
        apply(
            new MergeUnits(
                List.of(scene.unit("A"), scene.unit("B")),
                null,
                created,
                Fates.all(Fate.MOVE),
                "两区合并"));

    assertThat(shown.orderNos()).containsExactly(no(ofB), no(toOther), no(handed), no(ofTownship));
    assertThat(shown.turns(no(handed))).containsExactly("1 A > AB", "2 A/A1 > AB/A1");
    assertThat(shown.orders().get(0).turns().get(0).then())
        .isEqualTo(new UnitPlace(null, "AB", "新区", List.of()));
    // The day off was of B alone, and the new one has none.
    assertThat(shown.dates()).extracting(AffectedDates::orderNo).containsExactly(no(ofB));
    assertThat(shown.dates().get(0).dates())
        .allMatch(date -> date.unit().code().equals("AB"))
        .allMatch(date -> Objects.requireNonNull(date.to()).isBefore(date.from()));
    assertThat(shown.person(inBoth).gains().count()).as("the new county itself").isEqualTo(1);
    assertThat(shown.person(inBoth).loses().count()).as("the two old ones").isEqualTo(2);
    assertThat(shown.person(inA).gains().count())
        .as("the new county, and six units that were below the other")
        .isEqualTo(7);
  }

  @Test
  void a_department_is_merged_into_one_that_has_turns_of_its_own_on_its_orders() {
    ShownChange shown =
        apply(
            new MergeUnits(
                List.of(scene.unit("D")), scene.unit("E"), null, Fates.all(Fate.END), "机构改革"));

    assertThat(shown.orderNos()).containsExactly(no(helped), no(led));
    assertThat(shown.turns(no(led))).containsExactly("1 D > E", "2 E > -");
    assertThat(shown.turns(no(helped))).containsExactly("2 D > -");
    assertThat(shown.people()).hasSize(2);
    assertThat(shown.people().get(0).roles().get(0).fate()).isEqualTo(Fate.END);
    assertThat(shown.people().get(0).roles().get(0).then()).isNull();
    assertThat(shown.people().get(0).loses().count()).isEqualTo(1);
  }

  @Test
  void a_county_is_split() {
    long liaison =
        scene
            .city
            .tierline()
            .people()
            .grants(
                scene.city.administrator(),
                Objects.requireNonNull(scene.city.unit("A").liaison().person()))
            .get(0)
            .id();
    var part =
        new SplitUnit.Part(
            new NewUnit("N", "N县", UnitKind.TERRITORIAL, READY),
            Set.of(scene.unit("A2")),
            Set.<OrderId>of(),
            Set.of(liaison),
            Set.of());
    ShownChange shown = apply(new SplitUnit(scene.unit("A"), List.of(part), true, "析置"));

    assertThat(shown.orderNos()).containsExactly(no(toOther), no(handed));
    assertThat(shown.turns(no(toOther))).containsExactly("1 A > N", "2 A/A2 > N/A2");
    assertThat(shown.turns(no(handed))).as("it stays").containsExactly("1 A > A");
    AffectedPerson goes = shown.person(scene.city.unit("A").liaison());
    assertThat(goes.roles()).hasSize(1);
    assertThat(goes.roles().get(0).fate()).isEqualTo(Fate.MOVE);
    assertThat(ShownChange.words(goes.roles().get(0).then())).isEqualTo("N");
    assertThat(TreeState.reached(goes.gains())).containsExactly("UNIT_LIAISON N");
    assertThat(TreeState.reached(goes.loses())).containsExactly("UNIT_LIAISON A");
  }

  @Test
  void a_township_is_closed_and_another_goes_on() {
    var fates = new Fates(Fate.MOVE, Map.of(), Fate.END, Map.of());
    ShownChange shown = apply(new CloseUnit(scene.unit("A1"), scene.unit("A2"), fates, "撤销"));

    assertThat(shown.orderNos()).containsExactly(no(handed), no(ofTownship));
    assertThat(shown.turns(no(handed))).containsExactly("2 A/A1 > A/A2");
    assertThat(shown.dates()).as("both go by the calendar of the city").isEmpty();
  }

  @Test
  void a_community_is_closed_without_another() {
    ShownChange shown = apply(new CloseUnit(scene.unit("A11"), null, Fates.all(Fate.KEEP), "撤销"));

    assertThat(shown.orders()).isEmpty();
    assertThat(shown.people()).hasSize(2);
  }

  @Test
  void a_township_gets_another_name_and_code() {
    ShownChange shown = apply(new RenameUnit(scene.unit("A1"), "新街道", "A9", "撤镇设街道"));

    assertThat(shown.orderNos()).containsExactly(no(handed), no(ofTownship));
    assertThat(shown.turns(no(ofTownship))).containsExactly("1 A/A1 > A/A9");
    assertThat(shown.dates()).isEmpty();
    assertThat(shown.people()).hasSize(2).allMatch(each -> each.gains().count() == 0);
  }
}
