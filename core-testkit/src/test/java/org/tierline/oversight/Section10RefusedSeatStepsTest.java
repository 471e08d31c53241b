package org.tierline.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.supervision.SupervisionError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What is refused on a seat says what goes instead; the seat ends with 31 March 2026. */
class Section10RefusedSeatStepsTest {
  ManualEngine engine;
  TestCity city;
  Observations seats;
  SocialNotes notes;
  Caller adviser;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-03T09:00");
    city = engine.city();
    seats = city.tierline().observations();
    notes = city.tierline().socialNotes();
    adviser = city.person(Role.OVERSEER, city.unit("A").id(), true);
    city.tierline()
        .oversightSeats()
        .appoint(
            city.administrator(),
            new NewMember(
                Objects.requireNonNull(adviser.person()),
                SeatKind.CPPCC_MEMBER,
                "市政协",
                city.unit("A").id(),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 31)));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static List<NextStep> allowed(ErrorCode code, ThrowingCallable step) {
    DomainException refused = catchThrowableOfType(DomainException.class, step);
    assertThat(refused.code()).isEqualTo(code);
    return Objects.requireNonNull(refused.allowed());
  }

  private static NextStep seat(String action) {
    return new NextStep(action, null, beijing("2026-04-01T00:00"));
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A");
  }

  @Test
  void a_member_is_told_what_he_may_still_do_on_an_order_and_until_his_seat_ends() {
    var order = handled();
    assertThat(
            allowed(OversightError.NOT_CLOSED_YET, () -> seats.score(adviser, order.id(), 5, "很好")))
        .containsExactly(seat("MARK"), seat("ASK_SUPERVISION"));
    seats.mark(adviser, order.id(), "值得关注");
    assertThat(allowed(OversightError.ALREADY_NOTED, () -> seats.mark(adviser, order.id(), "再记")))
        .containsExactly(seat("ASK_SUPERVISION"));
    seats.ask(adviser, order.id(), null, "请督办");
    assertThat(
            allowed(
                SupervisionError.PROPOSAL_PENDING,
                () -> seats.ask(adviser, order.id(), null, "请督办")))
        .isEmpty();
    order.contact("A").submit("A").pass().rated(5).close();
    assertThat(
            allowed(
                SupervisionError.NOT_SUPERVISED_NOW,
                () -> seats.ask(adviser, order.id(), null, "请督办")))
        .containsExactly(seat("JOIN_CALL_BACK"), seat("SCORE"));
    seats.score(adviser, order.id(), 4, "好");
    assertThat(
            allowed(OversightError.ALREADY_NOTED, () -> seats.score(adviser, order.id(), 5, "很好")))
        .containsExactly(seat("JOIN_CALL_BACK"));
  }

  @Test
  void whoever_has_no_seat_today_can_do_nothing_from_it() {
    var order = handled();
    engine.clock().set(beijing("2026-04-01T00:00"));
    DomainException refused =
        catchThrowableOfType(DomainException.class, () -> seats.mark(adviser, order.id(), "值得关注"));
    assertThat(refused.code()).isEqualTo(OversightError.NO_SEAT_TODAY);
    assertThat(refused.allowed()).isNull();
  }

  @Test
  void a_note_is_not_handed_to_a_unit_that_is_not_in_service() {
    var order = handled();
    long id = notes.draft(adviser, new NewSocialNote("路灯", "建议更换", List.of(order.id()))).id();
    notes.submit(adviser, id, null);
    city.tierline().units().deactivate(city.administrator(), city.unit("D").id(), null);
    assertThat(
            allowed(
                OrgError.UNIT_NOT_ACTIVE,
                () ->
                    notes.transfer(
                        city.at(Role.SUPERVISOR),
                        id,
                        null,
                        new TransferNote(city.unit("D").id(), null))))
        .containsExactly(new NextStep("TRANSFER_NOTE", null, null));
  }

  @Test
  void a_note_tells_everybody_the_step_that_is_his_where_it_stands() {
    var order = handled();
    Caller supervisor = city.at(Role.SUPERVISOR);
    Caller liaison = city.unit("B").liaison();
    long id = notes.draft(adviser, new NewSocialNote("路灯", "建议更换", List.of(order.id()))).id();
    notes.submit(adviser, id, null);
    assertThat(allowed(OversightError.NOTE_NOT_SO_FAR, () -> notes.submit(adviser, id, null)))
        .isEmpty();
    assertThat(
            allowed(
                OversightError.NOTE_NOT_SO_FAR, () -> notes.publish(supervisor, id, null, "专报")))
        .containsExactly(new NextStep("TRANSFER_NOTE", null, null));
    notes.transfer(supervisor, id, null, new TransferNote(city.unit("B").id(), null));
    assertThat(allowed(KernelError.NOT_PERMITTED, () -> notes.publish(liaison, id, null, "专报")))
        .containsExactly(new NextStep("ANSWER_NOTE", null, null));
    notes.answer(liaison, id, null, "已列入计划");
    assertThat(
            allowed(OversightError.NOTE_NOT_SO_FAR, () -> notes.answer(liaison, id, null, "已列入计划")))
        .isEmpty();
    assertThat(
            allowed(
                OversightError.NOTE_NOT_SO_FAR,
                () ->
                    notes.transfer(
                        supervisor, id, null, new TransferNote(city.unit("A").id(), null))))
        .containsExactly(new NextStep("PUBLISH_NOTE", null, null));
  }
}
