package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitView;
import org.tierline.oversight.MemberView;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.NoteStatus;
import org.tierline.oversight.SeatKind;
import org.tierline.oversight.SocialNoteView;
import org.tierline.oversight.SocialNotes;
import org.tierline.oversight.TransferNote;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.NoticeStatus;
import org.tierline.supervision.NoticeView;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.TestOrder;

/** Oversight seats, supervision notices and notes go on with the units that go on. */
class PassedOnTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

  private TreeScene scene;
  private Caller supervisor;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    supervisor = scene.city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private MemberView seat(Caller person, UnitId area) {
    return scene
        .city
        .tierline()
        .oversightSeats()
        .appoint(
            scene.city.administrator(),
            new NewMember(
                Objects.requireNonNull(person.person()),
                SeatKind.NPC_DEPUTY,
                "人大",
                area,
                FROM,
                null));
  }

  private UnitId areaOf(MemberView seat) {
    return scene.city.tierline().oversightSeats().members(scene.city.administrator()).stream()
        .filter(each -> each.id() == seat.id())
        .findFirst()
        .orElseThrow()
        .area();
  }

  /** A notice about an order, issued to the unit that has it. */
  private NoticeView issued(TestOrder order) {
    var notices = scene.city.tierline().supervisionNotices();
    NoticeView draft =
        notices.draft(
            supervisor,
            order.id(),
            null,
            new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明"));
    return notices.issue(supervisor, order.id(), draft.seq());
  }

  /** A note of a deputy of all the city, handed to a unit to answer. */
  private SocialNoteView noteWith(String unit) {
    Caller deputy = scene.city.person(Role.OVERSEER, scene.city.root(), true);
    seat(deputy, scene.city.root());
    SocialNotes notes = scene.city.tierline().socialNotes();
    List<OrderId> about = List.of(handled("A").id());
    long id = notes.draft(deputy, new NewSocialNote("路灯", "建议统一更换。", about)).id();
    notes.submit(deputy, id, null);
    return notes.transfer(supervisor, id, null, new TransferNote(scene.unit(unit), about.get(0)));
  }

  private TestOrder handled(String unit) {
    return scene.city.request().anew("x").dispatchedTo(unit).sign(unit).contact(unit);
  }

  private List<UnitId> asked(TestOrder order) {
    return scene
        .city
        .tierline()
        .supervisionNotices()
        .ofOrder(supervisor, order.id())
        .get(0)
        .units()
        .stream()
        .map(NoticeView.NoticeUnitView::unit)
        .toList();
  }

  @Test
  void a_seat_and_an_unanswered_notice_go_on_with_the_unit_that_others_are_merged_into() {
    Caller deputy = scene.city.person(Role.OVERSEER, scene.unit("D"), true);
    MemberView seat = seat(deputy, scene.unit("D"));
    TestOrder order = handled("D");
    NoticeView notice = issued(order);
    assertThat(asked(order)).containsExactly(scene.unit("D"));

    scene.merge("D", "E", Fate.MOVE);

    assertThat(areaOf(seat)).isEqualTo(scene.unit("E"));
    assertThat(asked(order)).containsExactly(scene.unit("E"));
    scene
        .city
        .tierline()
        .noticeAnswers()
        .answer(scene.city.unit("E").liaison(), order.id(), notice.seq(), scene.unit("E"), "已接续办理");
    scene.city.tierline().observations().mark(deputy, order.id(), "继续关注");
  }

  @Test
  void where_the_successor_was_asked_by_the_same_notice_it_answers_for_itself() {
    TestOrder order = handled("A");
    var tierline = scene.city.tierline();
    Caller director = scene.city.at(Role.CENTER_DIRECTOR);
    tierline
        .supervision()
        .supervise(
            director,
            order.id(),
            null,
            new Supervise(
                null,
                SupervisionLevel.JOINT_SUPERVISION,
                SupervisionGround.BUCK_PASSING,
                "请共同到场",
                List.of(scene.unit("D"), scene.unit("E"))));
    int seq = tierline.supervisionNotices().ofOrder(director, order.id()).get(0).seq();
    scene.merge("D", "E", Fate.MOVE);
    for (String unit : List.of("A", "E")) {
      tierline
          .noticeAnswers()
          .answer(scene.city.unit(unit).liaison(), order.id(), seq, scene.unit(unit), "已办");
    }
    assertThat(tierline.supervisionNotices().finish(director, order.id(), seq, "阅").status())
        .as("nobody waits for the unit that ended")
        .isEqualTo(NoticeStatus.FINISHED);
  }

  @Test
  void a_drafted_notice_is_issued_to_the_unit_that_goes_on() {
    TestOrder order = handled("A");
    Caller director = scene.city.at(Role.CENTER_DIRECTOR);
    var notices = scene.city.tierline().supervisionNotices();
    List<UnitId> to = List.of(scene.unit("D"));
    var wanted = new DraftNotice(SupervisionLevel.JOINT_SUPERVISION, null, to, "请说明");
    int both = notices.draft(director, order.id(), null, wanted).seq();
    to = List.of(scene.unit("D"), scene.unit("E"));
    wanted = new DraftNotice(SupervisionLevel.JOINT_SUPERVISION, null, to, "请说明");
    int twins = notices.draft(director, order.id(), null, wanted).seq();

    scene.merge("D", "E", Fate.MOVE);

    NoticeView issued = notices.issue(director, order.id(), both);
    assertThat(issued.units())
        .extracting(NoticeView.NoticeUnitView::unit)
        .containsExactlyInAnyOrder(scene.unit("A"), scene.unit("E"));
    assertThat(notices.issue(director, order.id(), twins).units())
        .as("who was to be told twice is told once")
        .extracting(NoticeView.NoticeUnitView::unit)
        .containsExactlyInAnyOrder(scene.unit("A"), scene.unit("E"));
    assertThat(notices.ofOrder(supervisor, order.id()))
        .allSatisfy(
            notice ->
                assertThat(notice.units())
                    .extracting(NoticeView.NoticeUnitView::status)
                    .containsOnly(NoticeStatus.ISSUED));
  }

  @Test
  void an_answer_that_is_given_while_its_unit_ends_is_not_written_beside_the_successors()
      throws Exception {
    TestOrder order = handled("A");
    int seq = issuedTo(order, "D");
    Caller liaison = scene.city.unit("D").liaison();
    UnitId ended = scene.unit("D");

    DataSource superuser = scene.engine.database().superuser();
    Future<?> answer;
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try (Connection held = superuser.getConnection()) {
      held.setAutoCommit(false);
      try (PreparedStatement notice =
          held.prepareStatement(
              "select 1 from tierline.supervision_notice where tenant_id = ? for update")) {
        notice.setLong(1, scene.city.tenant().value());
        notice.execute();
      }
      answer =
          beside.submit(
              () ->
                  scene
                      .city
                      .tierline()
                      .noticeAnswers()
                      .answer(liaison, order.id(), seq, ended, "已办"));
      while (LockWaits.count(superuser) == 0) {
        assertThat(answer.isDone()).isFalse();
        Thread.onSpinWait();
      }
      scene.merge("D", "E", Fate.MOVE);
      held.rollback();
    } finally {
      beside.shutdown();
    }
    assertThatThrownBy(answer::get).hasCauseInstanceOf(Conflict.class);
    assertThat(asked(order)).containsExactlyInAnyOrder(scene.unit("A"), scene.unit("E"));
  }

  private int issuedTo(TestOrder order, String unit) {
    Caller director = scene.city.at(Role.CENTER_DIRECTOR);
    var notices = scene.city.tierline().supervisionNotices();
    List<UnitId> with = List.of(scene.unit(unit));
    var wanted = new DraftNotice(SupervisionLevel.JOINT_SUPERVISION, null, with, "请说明");
    int seq = notices.draft(director, order.id(), null, wanted).seq();
    return notices.issue(director, order.id(), seq).seq();
  }

  @Test
  void a_move_takes_seats_and_notices_along_where_they_are() {
    Caller deputy = scene.city.person(Role.OVERSEER, scene.unit("A1"), true);
    MemberView seat = seat(deputy, scene.unit("A1"));
    TestOrder order = handled("A1");
    issued(order);
    scene.move("A1", "B");
    assertThat(areaOf(seat)).isEqualTo(scene.unit("A1"));
    assertThat(asked(order)).containsExactly(scene.unit("A1"));
  }

  @Test
  void a_unit_that_is_closed_hands_its_seats_and_notices_to_the_one_that_goes_on() {
    Caller deputy = scene.city.person(Role.OVERSEER, scene.unit("D"), true);
    MemberView seat = seat(deputy, scene.unit("D"));
    TestOrder order = handled("D");
    issued(order);
    assertThatThrownBy(
            () -> scene.preview(new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销")))
        .as("nobody would go on with its work")
        .isInstanceOf(Rejected.class);
    scene.apply(new CloseUnit(scene.unit("D"), scene.unit("E"), Fates.all(Fate.MOVE), "撤销"));
    assertThat(areaOf(seat)).isEqualTo(scene.unit("E"));
    assertThat(asked(order)).containsExactly(scene.unit("E"));
  }

  @Test
  void a_note_is_answered_by_the_unit_that_others_are_merged_into_and_then_published() {
    SocialNotes notes = scene.city.tierline().socialNotes();
    SocialNoteView note = noteWith("D");

    scene.merge("D", "E", Fate.MOVE);

    SocialNoteView passed = notes.get(supervisor, note.id());
    assertThat(passed.unit()).isEqualTo(scene.unit("E"));
    assertThatThrownBy(
            () -> notes.answer(scene.city.unit("E").liaison(), note.id(), note.version(), "x"))
        .as("what was read before says another unit")
        .isInstanceOf(Conflict.class);
    notes.answer(scene.city.unit("E").liaison(), note.id(), passed.version(), "已列入计划");
    assertThat(notes.publish(supervisor, note.id(), null, "专报").status())
        .isEqualTo(NoteStatus.PUBLISHED);
  }

  @Test
  void an_answered_note_stays_with_the_unit_that_answered_it() {
    SocialNotes notes = scene.city.tierline().socialNotes();
    SocialNoteView note = noteWith("D");
    notes.answer(scene.city.unit("D").liaison(), note.id(), null, "已列入计划");
    scene.apply(new CloseUnit(scene.unit("D"), scene.unit("E"), Fates.all(Fate.MOVE), "撤销"));
    assertThat(notes.publish(supervisor, note.id(), null, "专报").unit()).isEqualTo(scene.unit("D"));
  }

  @Test
  void a_note_with_a_unit_that_ends_without_another_goes_back_to_the_supervisors() {
    SocialNotes notes = scene.city.tierline().socialNotes();
    SocialNoteView note = noteWith("D");
    var close = new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销");
    assertThat(TreeScene.lines(scene.preview(close), Kind.SOCIAL_NOTES)).containsExactly("END 1");

    scene.apply(close);

    SocialNoteView back = notes.get(supervisor, note.id());
    assertThat(back.status()).isEqualTo(NoteStatus.SUBMITTED);
    assertThat(back.unit()).isNull();
    notes.transfer(supervisor, note.id(), back.version(), new TransferNote(scene.unit("E"), null));
    notes.answer(scene.city.unit("E").liaison(), note.id(), null, "已列入计划");
  }

  @Test
  void the_preview_tells_how_many_seats_notices_and_notes_go_on() {
    seat(scene.city.person(Role.OVERSEER, scene.unit("D"), true), scene.unit("D"));
    issued(handled("D"));
    noteWith("D");
    TreePreview shown =
        scene.preview(
            new MergeUnits(
                List.of(scene.unit("D")), scene.unit("E"), null, Fates.all(Fate.MOVE), "x"));
    assertThat(TreeScene.count(shown, Kind.SEAT)).isEqualTo(1);
    assertThat(TreeScene.count(shown, Kind.SUPERVISION_NOTICES)).isEqualTo(1);
    assertThat(TreeScene.lines(shown, Kind.SOCIAL_NOTES)).containsExactly("MOVE 1");
  }

  @Test
  void the_code_of_a_closed_unit_is_free_and_its_orders_still_find_it_by_its_id() {
    TestOrder old = handled("D");
    old.submit("D").pass().rated(5);
    old.close();
    UnitId before = scene.unit("D");
    scene.merge("D", "E", Fate.MOVE);

    var units = scene.city.tierline().units();
    Caller admin = scene.city.administrator();
    UnitView next =
        units.create(
            admin,
            scene.city.root(),
            new NewUnit("D", "新住房局", UnitKind.DEPARTMENT, Readiness.EMPTY));
    assertThat(units.getByCode(admin, "D").id()).isEqualTo(next.id());
    assertThat(units.get(admin, before).code()).as("it keeps its own").isEqualTo("D");
    assertThat(old.turn("D").unit()).isEqualTo(before);
    assertThatThrownBy(
            () ->
                units.create(
                    admin,
                    scene.city.root(),
                    new NewUnit("D", "第三个", UnitKind.DEPARTMENT, Readiness.EMPTY)))
        .as("of units in service one alone bears it")
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> units.activate(admin, before, null))
        .as("and the old one does not come back beside it")
        .isInstanceOf(Invalid.class);
  }
}
