package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.calendar.SpecialDay;
import org.tierline.inspection.AuditEntryView;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.org.GrantRole;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.MovedDeadline;
import org.tierline.workorder.RestrictOrder;

/** Who reads what of a change before it is carried out, and how long pages belong together. */
class PreviewSightTest {
  private static final PageRequest ONE = new PageRequest(1, null);

  TreeScene scene;
  Caller admin;
  TreePreviews previews;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    admin = scene.city.administrator();
    previews = scene.city.tierline().treePreviews();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private MoveUnit move() {
    return new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
  }

  @Test
  void pages_of_one_tree_do_not_go_on_in_another() {
    scene.city.request().anew("x").dispatchedTo("A1");
    scene.city.request().anew("x").dispatchedTo("A1");
    long version = scene.preview(move()).treeVersion();
    String nextOrder = previews.orders(admin, move(), version, ONE).next();
    String nextPerson = previews.people(admin, move(), version, ONE).next();
    String nextDate = previews.clocks(admin, move(), version, ONE).next();
    assertThat(List.of(String.valueOf(nextOrder), String.valueOf(nextPerson)))
        .allMatch(next -> next.startsWith(version + "."));

    scene.apply(new RenameUnit(scene.unit("B2"), "新镇", null, "更名"));

    assertThatThrownBy(() -> previews.orders(admin, move(), null, new PageRequest(1, nextOrder)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> previews.people(admin, move(), null, new PageRequest(1, nextPerson)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> previews.clocks(admin, move(), null, new PageRequest(1, nextDate)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> previews.orders(admin, move(), version, ONE))
        .isInstanceOf(Conflict.class);
    assertThat(previews.orders(admin, move(), null, ONE).items()).hasSize(1);
  }

  @Test
  void after_the_change_itself_its_pages_are_stale_and_not_refused_as_senseless() {
    scene.city.request().anew("x").dispatchedTo("A1");
    scene.city.request().anew("x").dispatchedTo("A1");
    String next = previews.orders(admin, move(), null, ONE).next();
    scene.move("A1", "B");
    assertThatThrownBy(() -> previews.orders(admin, move(), null, new PageRequest(1, next)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> previews.orders(admin, move(), null, ONE))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void a_place_to_go_on_that_no_page_has_told_is_refused() {
    for (String after : List.of("", "1", "x.y", "1.", "1.99999999999999999999", "-1.2")) {
      var page = new PageRequest(1, after);
      assertThatThrownBy(() -> previews.orders(admin, move(), null, page))
          .as(after)
          .isInstanceOf(Invalid.class);
    }
    String next = Objects.requireNonNull(previews.people(admin, move(), null, ONE).next());
    String list = next.substring(next.lastIndexOf('.'));
    long version = scene.preview(move()).treeVersion();
    for (String after : List.of(version + ".77", version + ".77.1", version + ".0" + list)) {
      var page = new PageRequest(1, after);
      assertThatThrownBy(() -> previews.people(admin, move(), null, page))
          .as(after)
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void a_place_in_one_list_is_none_in_another() {
    String next = previews.people(admin, move(), null, ONE).next();
    var behind = new PageRequest(1, next);
    var elsewhere = new MoveUnit(scene.unit("A1"), scene.unit("B"), "另一理由");
    Caller another = scene.city.person(Role.TENANT_ADMIN, scene.city.root(), true);

    assertThat(previews.people(admin, move(), null, behind).items()).hasSize(1);
    assertThatThrownBy(() -> previews.orders(admin, move(), null, behind))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> previews.clocks(admin, move(), null, behind))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> previews.people(admin, elsewhere, null, behind))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> previews.people(another, move(), null, behind))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void whoever_gets_another_name_between_two_pages_is_told_once_and_so_are_the_others()
      throws SQLException {
    Page<AffectedPerson> first = previews.people(admin, move(), null, ONE);
    PersonId shown = first.items().get(0).person();
    try (Connection connection = scene.engine.database().superuser().getConnection();
        PreparedStatement sql =
            connection.prepareStatement(
                "update tierline.person set name = '龘' where person_id = ?")) {
      sql.setLong(1, shown.value());
      assertThat(sql.executeUpdate()).isEqualTo(1);
      connection.commit();
    }

    assertThat(previews.people(admin, move(), null, new PageRequest(200, first.next())).items())
        .as("two of each of three units, but for the one that was told")
        .hasSize(5)
        .extracting(AffectedPerson::person)
        .doesNotContain(shown);
  }

  @Test
  void a_role_that_begins_later_is_told_and_reaches_nothing_before() {
    Caller later = scene.city.person(Role.AUDITOR, scene.unit("A1"), false);
    scene
        .city
        .tierline()
        .people()
        .grant(
            admin,
            new GrantRole(
                Objects.requireNonNull(later.person()),
                Role.AUDITOR,
                scene.unit("A"),
                true,
                scene.engine.now().plus(Duration.ofDays(1)),
                null));

    AffectedPerson shown = ShownChange.of(scene, admin, move()).person(later);
    assertThat(shown.roles())
        .extracting(AffectedPerson.Held::role)
        .containsExactly(Role.AUDITOR, Role.AUDITOR);
    assertThat(shown.loses().count()).isZero();
    assertThat(shown.gains().count()).isZero();
  }

  @Test
  void only_administrators_of_both_sides_look_and_an_operator_sees_no_orders() {
    scene.city.request().anew("x").dispatchedTo("A1");
    Caller ofA = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    for (Caller wrong : List.of(ofA, scene.city.at(Role.CENTER_DIRECTOR))) {
      assertThatThrownBy(() -> previews.orders(wrong, move(), null, ONE))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
      assertThatThrownBy(() -> previews.people(wrong, move(), null, ONE))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
      assertThatThrownBy(() -> previews.clocks(wrong, move(), null, ONE))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
    }
    Caller operator = scene.engine.operator().in(scene.city.tenant());
    assertThat(previews.orders(operator, move(), null, ONE).items()).isEmpty();
    assertThat(previews.clocks(operator, move(), null, ONE).items()).isEmpty();
    assertThat(previews.people(operator, move(), null, ONE).items()).hasSize(1);
  }

  @Test
  void restricted_orders_stand_in_no_list_and_no_figure() {
    scene
        .city
        .tierline()
        .calendars()
        .setSpecialDays(
            admin, scene.unit("B"), List.of(SpecialDay.off(LocalDate.parse("2026-03-04"), "停电")));
    var open = scene.city.request().anew("x").dispatchedTo("A1");
    var secret = scene.city.request().anew("x").dispatchedTo("A1");
    notice(open);
    notice(secret);
    TreePreview before = scene.preview(move());
    assertThat(TreeScene.count(before, Kind.OPEN_ORDERS)).isEqualTo(2);
    assertThat(TreeScene.count(before, Kind.SUPERVISION_NOTICES)).isEqualTo(2);
    assertThat(datesOf(before)).contains(secret.registered().orderNo());
    restrict(secret);

    TreePreview shown = scene.preview(move());
    String only = open.registered().orderNo();
    assertThat(TreeScene.count(shown, Kind.OPEN_ORDERS)).isEqualTo(1);
    assertThat(TreeScene.lines(shown, Kind.OPEN_TURNS)).containsExactly("HANDLING null 1");
    assertThat(TreeScene.count(shown, Kind.SUPERVISION_NOTICES)).isEqualTo(1);
    assertThat(shown.orders()).extracting(order -> order.orderNo()).containsExactly(only);
    assertThat(datesOf(shown)).containsOnly(only);
    ShownChange all = ShownChange.of(scene, admin, move());
    assertThat(all.orderNos()).containsExactly(only);
    assertThat(all.dates()).extracting(AffectedDates::orderNo).containsExactly(only);
  }

  private static List<String> datesOf(TreePreview shown) {
    return Objects.requireNonNull(shown.clocks()).examples().stream()
        .map(MovedDeadline::orderNo)
        .toList();
  }

  private void notice(TestOrder order) {
    var notices = scene.city.tierline().supervisionNotices();
    Caller supervisor = scene.city.at(Role.SUPERVISOR);
    order.sign("A1");
    var draft = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请书面说明");
    int seq = notices.draft(supervisor, order.id(), null, draft).seq();
    notices.issue(supervisor, order.id(), seq);
  }

  private void restrict(TestOrder order) {
    scene
        .city
        .tierline()
        .restrictedOrders()
        .restrict(
            scene.city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new RestrictOrder(null, "涉及举报人安全"));
  }

  private TestOrder inTheWay() {
    var order = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    return order.sign("A1").delegate("A1", "A11");
  }

  @Test
  void a_restricted_order_in_the_way_is_counted_and_not_named() {
    var secret = inTheWay();
    restrict(secret);
    var merge =
        new MergeUnits(
            List.of(scene.unit("A1")), scene.unit("A"), null, Fates.all(Fate.KEEP), "机构改革");

    TreePreview shown = scene.preview(merge);
    assertThat(shown.blocked()).isEqualTo(1);
    assertThat(shown.inTheWay()).isEmpty();
    assertRefused(merge, ReorganizationError.RESTRICTED_IN_THE_WAY, "1");

    String open = inTheWay().registered().orderNo();
    assertThat(scene.preview(merge).blocked()).isEqualTo(2);
    assertRefused(merge, ReorganizationError.ORDERS_IN_THE_WAY, "1", open);
  }

  private void assertRefused(TreeCommand command, ReorganizationError why, String... told) {
    assertThatThrownBy(() -> scene.changes.apply(admin, command, null))
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat((Object) refused.code()).isEqualTo(why);
              assertThat(refused.arguments()).containsExactly(told);
            });
  }

  @Test
  void an_order_in_the_way_tells_where_its_turns_should_go() {
    var order = inTheWay();
    var merge =
        new MergeUnits(
            List.of(scene.unit("A1")), scene.unit("A"), null, Fates.all(Fate.KEEP), "机构改革");

    ShownChange shown = ShownChange.of(scene, admin, merge);
    assertThat(shown.orders()).hasSize(1).allMatch(AffectedOrder::inTheWay);
    assertThat(shown.turns(order.registered().orderNo()))
        .containsExactly("2 A/A1 > A", "3 A/A1/A11 > A/A11");
  }

  @Test
  void people_of_units_that_one_does_not_administer_are_not_told() {
    Caller ofTownship = scene.city.person(Role.TENANT_ADMIN, scene.unit("A1"), true);
    Caller inCounty = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    long liaison =
        scene
            .city
            .tierline()
            .people()
            .grants(admin, Objects.requireNonNull(scene.city.unit("A11").liaison().person()))
            .get(0)
            .id();
    var part =
        new SplitUnit.Part(
            new NewUnit("N", "新社区", UnitKind.TERRITORIAL, new Readiness("甲", "乙", "丙", "丁")),
            Set.of(),
            Set.<OrderId>of(),
            Set.of(liaison),
            Set.of());
    var split = new SplitUnit(scene.unit("A11"), List.of(part), false, "析置");

    ShownChange toCity = ShownChange.of(scene, admin, split);
    assertThat(TreeState.reached(toCity.person(inCounty).gains()))
        .containsExactly("AUDITOR A/A1/N");
    ShownChange toTownship = ShownChange.of(scene, ofTownship, split);
    assertThat(toTownship.people())
        .extracting(AffectedPerson::person)
        .contains(Objects.requireNonNull(ofTownship.person()))
        .doesNotContain(Objects.requireNonNull(inCounty.person()));
    // The two of the community, and the administrator whose role reaches the new one.
    assertThat(toTownship.people()).hasSize(3);
  }

  @Test
  void who_looks_at_peoples_roles_stands_on_the_trail_of_their_units() {
    Caller auditor = scene.city.person(Role.AUDITOR, scene.city.root(), true);
    scene.engine.tick(Duration.ofMinutes(1));
    assertThat(looks(auditor)).isEmpty();
    String next = previews.people(admin, move(), null, new PageRequest(4, null)).next();
    String[] each = {
      scene.unit("A1").toString(), scene.unit("A11").toString(), scene.unit("A12").toString()
    };
    assertThat(looks(auditor)).as("of all pages").containsExactlyInAnyOrder(each);
    previews.people(admin, move(), null, new PageRequest(4, next));
    assertThat(looks(auditor))
        .as("of the further page the unit that is moved tells")
        .containsExactlyInAnyOrder(each[0], each[0], each[1], each[2]);
  }

  private List<String> looks(Caller auditor) {
    return scene
        .city
        .tierline()
        .auditTrail()
        .list(auditor, AuditQuery.ALL, new PageRequest(200, null))
        .items()
        .stream()
        .filter(entry -> entry.action() == AuditAction.RIGHTS_LISTED)
        .filter(entry -> entry.subject() == AuditSubject.UNIT)
        .map(AuditEntryView::subjectId)
        .toList();
  }
}
