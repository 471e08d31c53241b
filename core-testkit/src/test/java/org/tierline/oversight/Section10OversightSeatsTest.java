package org.tierline.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.supervision.DecideProposal;
import org.tierline.supervision.ProposalStatus;
import org.tierline.supervision.SupervisionError;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.ReportProgress;

/** What deputies, advisers and citizens do from their seats. 3 March 2026 is a Tuesday. */
class Section10OversightSeatsTest {
  static final LocalDate TERM = LocalDate.of(2026, 1, 1);

  ManualEngine engine;
  TestCity city;
  OversightSeats seats;
  Observations observations;
  SocialNotes notes;
  Caller supervisor;
  Caller adviser;
  MemberView seat;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-03T09:00");
    city = engine.city();
    seats = city.tierline().oversightSeats();
    observations = city.tierline().observations();
    notes = city.tierline().socialNotes();
    supervisor = city.at(Role.SUPERVISOR);
    adviser = city.person(Role.OVERSEER, city.unit("A").id(), true);
    seat = appointed(adviser, SeatKind.CPPCC_MEMBER, city.unit("A").id());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private MemberView appointed(Caller person, SeatKind kind, UnitId area) {
    return seats.appoint(
        city.administrator(),
        new NewMember(Objects.requireNonNull(person.person()), kind, "市政协", area, TERM, null));
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  @Test
  void a_seat_is_given_to_whoever_holds_the_role_and_lasts_for_a_term() {
    Caller stranger = city.unit("B").liaison();
    assertRefused(
        OversightError.NEEDS_OVERSEER_ROLE,
        () -> appointed(stranger, SeatKind.CITIZEN, city.unit("A").id()));
    assertInvalid(
        () ->
            new NewMember(
                seat.person(), SeatKind.CITIZEN, null, seat.area(), TERM, TERM.minusDays(1)),
        "to");
    var order = handled();
    observations.mark(adviser, order.id(), "值得关注");
    seats.endTerm(city.administrator(), seat.id(), LocalDate.of(2026, 3, 3));
    observations.ask(adviser, order.id(), null, "请督办");
    engine.clock().set(beijing("2026-03-04T00:00"));
    assertRefused(OversightError.NO_SEAT_TODAY, () -> seats.begin(adviser));
    assertRefused(
        OversightError.NO_SEAT_TODAY, () -> observations.ask(adviser, handled().id(), null, "请督办"));
    assertThat(seats.members(city.administrator()))
        .extracting(MemberView::to)
        .containsExactly(LocalDate.of(2026, 3, 3));
  }

  @Test
  void advisers_sit_on_tuesdays_and_who_came_is_kept() {
    assertThat(seats.begin(adviser).onRota()).isTrue();
    assertRefused(OversightError.ALREADY_SEATED, () -> seats.begin(adviser));
    engine.clock().set(beijing("2026-03-03T11:30"));
    assertThat(seats.end(adviser).endedAt()).isEqualTo(beijing("2026-03-03T11:30"));
    assertRefused(OversightError.NOT_SEATED, () -> seats.end(adviser));
    engine.clock().set(beijing("2026-03-05T09:00"));
    assertThat(seats.begin(adviser).onRota()).isFalse();
    List<RotaDay> week = seats.rota(supervisor, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));
    assertThat(week).hasSize(7);
    assertThat(week.stream().filter(d -> !d.expected().isEmpty()))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.day()).isEqualTo("2026-03-03");
              assertThat(d.expected()).containsExactly(SeatKind.CPPCC_MEMBER);
              assertThat(d.attended())
                  .extracting(AttendanceView::member)
                  .containsExactly(seat.id());
            });
    assertThat(week.get(3).attended()).hasSize(1);
  }

  @Test
  void a_member_sees_the_orders_of_his_area_masked_and_hidden_identities_never() {
    var order = handled();
    var orders = city.tierline().workOrders();
    assertThat(orders.get(adviser, order.id()).petitioner().name()).isEqualTo("张**");
    var confidential =
        city.request()
            .by(
                new RegisterOrder.Petitioner(
                    PetitionerKind.PERSON, "李四", "13900001111", null, false, true))
            .dispatchedTo("A");
    Caller ofCity = city.person(Role.OVERSEER, city.root(), true);
    for (Caller member : List.of(adviser, ofCity)) {
      var petitioner = orders.get(member, confidential.id()).petitioner();
      assertThat(petitioner.toString()).doesNotContain("李").doesNotContain("139");
      assertThatThrownBy(() -> orders.petitioner(member, confidential.id(), "想知道"))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> orders.petitioner(member, order.id(), "想知道"))
          .isInstanceOf(Forbidden.class);
    }
    assertThat(orders.get(supervisor, confidential.id()).petitioner().toString()).contains("李");
    var elsewhere = city.request().dispatchedTo("B");
    assertRefused(OrderError.UNKNOWN_ORDER, () -> orders.get(adviser, elsewhere.id()));
    assertRefused(OrderError.UNKNOWN_ORDER, () -> observations.mark(adviser, elsewhere.id(), "越界"));
  }

  @Test
  void a_member_may_not_dispatch_sign_edit_answer_review_or_close() {
    var orders = city.tierline().workOrders();
    var feedbacks = city.tierline().feedbacks();
    var callBacks = city.tierline().callBacks();
    Caller ofCity = city.person(Role.OVERSEER, city.root(), true);
    appointed(ofCity, SeatKind.NPC_DEPUTY, city.root());
    var fresh = city.request().registered();
    var order = handled();
    var answered = handled().submit("A");
    var called = handled().submit("A").pass().rated(5);
    int turn = order.turn("A").no();
    assertForbidden(
        () -> orders.dispatch(ofCity, fresh.id(), null, DispatchOrder.to(city.unit("A").id())));
    assertForbidden(() -> orders.contact(ofCity, order.id(), null, turn, "x"));
    assertForbidden(
        () -> orders.progress(ofCity, order.id(), null, new ReportProgress(turn, "x", true)));
    assertForbidden(() -> feedbacks.submit(ofCity, order.id(), null, turn, order.form("A")));
    assertForbidden(() -> feedbacks.pass(ofCity, answered.id(), null));
    assertForbidden(() -> callBacks.close(ofCity, called.id(), null, null));
    assertForbidden(
        () ->
            city.tierline()
                .supervision()
                .supervise(
                    ofCity,
                    order.id(),
                    null,
                    org.tierline.supervision.Supervise.lead(
                        SupervisionLevel.SUPERVISION,
                        org.tierline.supervision.SupervisionGround.HOT_TOPIC,
                        "x")));
    assertForbidden(() -> city.tierline().instructions().write(ofCity, order.id(), null, "x"));
  }

  private static void assertForbidden(Runnable step) {
    assertRefused(KernelError.NOT_PERMITTED, step::run);
  }

  @Test
  void supervision_asked_for_from_a_seat_is_decided_within_one_working_day() {
    var order = handled();
    var asked = observations.ask(adviser, order.id(), null, "群众反映强烈，请督办");
    assertThat(asked.level()).isEqualTo(SupervisionLevel.SUPERVISION);
    // Asked on Tuesday: the end of Wednesday.
    assertThat(asked.decideBy()).isEqualTo(beijing("2026-03-05T00:00"));
    assertRefused(
        SupervisionError.PROPOSAL_PENDING,
        () -> observations.ask(adviser, order.id(), null, "再请督办"));
    var proposals = city.tierline().supervisionProposals();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> proposals.decide(adviser, order.id(), null, asked.seq(), DecideProposal.approve()));
    assertThat(proposals.pending(supervisor, PageRequest.FIRST).items()).containsExactly(asked);
    proposals.decide(supervisor, order.id(), null, asked.seq(), DecideProposal.refuse("已在办理"));
    var again = observations.ask(adviser, order.id(), null, "已过三日仍未动工");
    proposals.decide(supervisor, order.id(), null, again.seq(), DecideProposal.approve());
    var view = city.tierline().supervision().ofOrder(adviser, order.id());
    assertThat(view.level()).isEqualTo(SupervisionLevel.SUPERVISION);
    assertThat(view.proposals())
        .extracting(p -> p.status())
        .containsExactly(ProposalStatus.REJECTED, ProposalStatus.APPROVED);
    assertThat(city.tierline().supervisionNotices().ofOrder(supervisor, order.id())).hasSize(1);
  }

  @Test
  void a_member_marks_joins_a_call_back_and_scores_what_is_closed() {
    var order = handled();
    observations.mark(adviser, order.id(), "值得关注");
    assertRefused(OversightError.ALREADY_NOTED, () -> observations.mark(adviser, order.id(), "再标"));
    assertRefused(
        OversightError.NOT_CLOSED_YET, () -> observations.score(adviser, order.id(), 5, "很好"));
    order.submit("A").pass().rated(4);
    int call =
        city.tierline().callBacks().list(city.at(Role.CALLBACK_AGENT), order.id()).get(0).seq();
    observations.joinCallBack(adviser, order.id(), call, "诉求人表示满意");
    assertRefused(
        OversightError.UNKNOWN_CALL_BACK,
        () -> observations.joinCallBack(adviser, order.id(), 99, "没有这次回访"));
    order.close();
    assertInvalid(() -> observations.score(adviser, order.id(), 6, "过高"), "score");
    observations.score(adviser, order.id(), 5, "办理及时");
    assertThat(observations.ofOrder(supervisor, order.id()))
        .extracting(OversightRecord::kind)
        .containsExactly(
            OversightRecord.Kind.MARK, OversightRecord.Kind.CALL_BACK, OversightRecord.Kind.SCORE);
    Caller other = city.person(Role.OVERSEER, city.unit("A").id(), true);
    appointed(other, SeatKind.CITIZEN, city.unit("A").id());
    assertThat(observations.ofOrder(other, order.id())).isEmpty();
  }

  @Test
  void a_note_is_made_from_orders_submitted_transferred_answered_and_published() {
    var one = handled();
    var two = handled();
    var note =
        notes.draft(
            adviser, new NewSocialNote("老旧小区路灯", "多个小区路灯长期不亮。", List.of(one.id(), two.id())));
    assertThat(note.sources()).containsExactlyInAnyOrder(one.id(), two.id());
    assertRefused(OversightError.UNKNOWN_NOTE, () -> notes.get(supervisor, note.id()));
    notes.amend(adviser, note.id(), null, new NewSocialNote("路灯", "建议统一更换。", List.of(one.id())));
    var submitted = notes.submit(adviser, note.id(), 2L);
    assertThat(submitted.status()).isEqualTo(NoteStatus.SUBMITTED);
    assertThat(submitted.sources()).containsExactly(one.id());
    assertRefused(OversightError.NOTE_NOT_SO_FAR, () -> notes.submit(adviser, note.id(), null));
    assertRefused(
        KernelError.STALE_VERSION,
        () ->
            notes.transfer(
                supervisor, note.id(), 1L, new TransferNote(city.unit("D").id(), one.id())));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () ->
            notes.transfer(
                adviser, note.id(), null, new TransferNote(city.unit("D").id(), one.id())));
    notes.transfer(supervisor, note.id(), null, new TransferNote(city.unit("D").id(), one.id()));
    assertRefused(
        OversightError.UNKNOWN_NOTE,
        () -> notes.answer(city.unit("A").liaison(), note.id(), null, "代答"));
    notes.answer(city.unit("D").liaison(), note.id(), null, "已列入年度改造计划");
    var published = notes.publish(supervisor, note.id(), null, "社情民意专报第1期");
    assertThat(published.status()).isEqualTo(NoteStatus.PUBLISHED);
    assertThat(published.unit()).isEqualTo(city.unit("D").id());
    assertThat(published.order()).isEqualTo(one.id());
    assertThat(notes.get(adviser, note.id()).reportTitle()).isEqualTo("社情民意专报第1期");
    assertThat(notes.list(adviser, NoteStatus.PUBLISHED, PageRequest.FIRST).items())
        .containsExactly(published);
    assertThat(notes.list(supervisor, NoteStatus.DRAFT, PageRequest.FIRST).items()).isEmpty();
    assertInvalid(() -> new NewSocialNote("", "", List.of()), "title", "text", "orders");
  }

  @Test
  void what_each_member_has_done_is_counted() {
    seats.begin(adviser);
    var order = handled();
    observations.mark(adviser, order.id(), "值得关注");
    var asked = observations.ask(adviser, order.id(), null, "请督办");
    city.tierline()
        .supervisionProposals()
        .decide(supervisor, order.id(), null, asked.seq(), DecideProposal.approve());
    var note = notes.draft(adviser, new NewSocialNote("路灯", "建议更换。", List.of(order.id())));
    notes.submit(adviser, note.id(), null);
    notes.transfer(supervisor, note.id(), null, new TransferNote(city.unit("A").id(), null));
    notes.answer(city.unit("A").liaison(), note.id(), null, "已更换");
    LocalDate day = LocalDate.of(2026, 3, 3);
    var expected = new SeatReport(seat.id(), day, day, 1, 1, 0, 0, 1, 1, 1, 1, 1);
    assertThat(seats.report(adviser, day, day, null)).containsExactly(expected);
    assertThat(seats.report(supervisor, day, day, SeatKind.CPPCC_MEMBER)).containsExactly(expected);
    assertThat(seats.report(supervisor, day.plusDays(1), day.plusDays(1), null))
        .containsExactly(
            new SeatReport(seat.id(), day.plusDays(1), day.plusDays(1), 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> seats.report(city.unit("A").liaison(), day, day, null));
  }
}
