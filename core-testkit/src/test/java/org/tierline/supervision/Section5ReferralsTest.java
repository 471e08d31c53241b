package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;
import org.tierline.workorder.OrderMark;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Copies of complaints about staff to the discipline organ, and joint meetings on hard orders
 * (section 5.2). 2 March 2026 is a Monday.
 */
class Section5ReferralsTest {
  private static final CopyToDiscipline RUDE =
      new CopyToDiscipline(StaffConduct.BAD_MANNERS, "窗口人员辱骂群众");

  ManualEngine engine;
  TestCity city;
  Referrals referrals;
  Caller dispatcher;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    referrals = city.tierline().referrals();
    dispatcher = city.at(Role.DISPATCHER);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void nameOrgan(String name) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "supervision.discipline-organ",
            null,
            new NewValue(name, null, "试行"));
  }

  private TestOrder complaint() {
    return city.request().type(DemandType.COMPLAINT).registered();
  }

  private DisciplineCopyView copy(TestOrder order) {
    return referrals.copyToDiscipline(dispatcher, order.id(), null, RUDE);
  }

  private TestOrder hard() {
    var order = city.request().dispatchedTo("A").sign("A");
    city.tierline().triage().mark(dispatcher, order.id(), null, OrderMark.HARD, "涉及多部门");
    return order;
  }

  private static RecordMeeting meeting(String day) {
    return new RecordMeeting(
        LocalDate.parse(day), List.of("住房城乡建设局 王五", "供水公司 赵六"), "由供水公司牵头，一周内修复");
  }

  @Test
  void a_complaint_about_staff_is_copied_to_the_organ_and_goes_on_itself() {
    nameOrgan("市纪委监委");
    var order = complaint();
    DisciplineCopyView sent = copy(order);
    assertThat(sent.organ()).isEqualTo("市纪委监委");
    assertThat(sent.conduct()).isEqualTo(StaffConduct.BAD_MANNERS);
    assertThat(sent.sentBy()).isEqualTo(dispatcher.person());
    assertThat(referrals.copies(city.at(Role.SUPERVISOR), order.id())).containsExactly(sent);
    EventView row = order.timeline().get(sent.seq() - 1);
    assertThat(row.action()).isEqualTo(Action.TO_DISCIPLINE);
    assertThat(row.data()).contains("市纪委监委", "BAD_MANNERS");
    order.dispatchTo("A").sign("A");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    // The organ that was named later gets no copy of what went before.
    nameOrgan("区纪委");
    assertThat(referrals.copies(dispatcher, order.id())).containsExactly(sent);
  }

  @Test
  void only_what_accuses_somebody_is_copied_and_only_where_there_is_an_organ() {
    var order = complaint();
    assertRefused(SupervisionError.NO_DISCIPLINE_ORGAN, () -> copy(order));
    nameOrgan("市纪委监委");
    assertRefused(
        SupervisionError.ACCUSES_NOBODY,
        () -> copy(city.request().type(DemandType.HELP).registered()));
    copy(city.request().type(DemandType.REPORT).registered());
    assertInvalid(() -> new CopyToDiscipline(null, " "), "conduct", "reason");
    assertThat(referrals.copies(dispatcher, order.id())).isEmpty();
  }

  @Test
  void the_accused_units_officers_read_no_copy() {
    nameOrgan("市纪委监委");
    var order = complaint();
    copy(order);
    order.dispatchTo("A");
    assertRefused(
        KernelError.NOT_PERMITTED, () -> referrals.copies(city.unit("A").liaison(), order.id()));
  }

  @Test
  void a_joint_meeting_is_kept_with_members_day_and_conclusion() {
    var order = hard();
    JointMeetingView held =
        referrals.recordMeeting(dispatcher, order.id(), null, meeting("2026-03-02"));
    assertThat(held.members()).containsExactly("住房城乡建设局 王五", "供水公司 赵六");
    assertThat(referrals.meetings(city.unit("A").liaison(), order.id())).containsExactly(held);
    assertThat(order.timeline().get(held.seq() - 1).text()).isEqualTo("由供水公司牵头，一周内修复");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(
            city.tierline()
                .workOrders()
                .verifyLog(city.at(Role.CENTER_DIRECTOR), order.id())
                .isIntact())
        .isTrue();
  }

  @Test
  void a_meeting_wants_a_hard_order_that_has_not_ended_and_a_day_that_is_not_ahead() {
    var plain = city.request().dispatchedTo("A").sign("A");
    assertRefused(
        SupervisionError.NOT_A_HARD_ORDER,
        () -> referrals.recordMeeting(dispatcher, plain.id(), null, meeting("2026-03-02")));
    var order = hard();
    assertInvalid(
        () -> referrals.recordMeeting(dispatcher, order.id(), null, meeting("2026-03-03")),
        "heldOn");
    assertRefused(
        KernelError.NOT_PERMITTED,
        () ->
            referrals.recordMeeting(
                city.unit("A").liaison(), order.id(), null, meeting("2026-03-02")));
    order.contact("A").submit("A").pass().rated(5).close();
    assertRefused(
        SupervisionError.NOT_A_HARD_ORDER,
        () -> referrals.recordMeeting(dispatcher, order.id(), null, meeting("2026-03-02")));
    assertInvalid(
        () -> new RecordMeeting(null, List.of("甲"), ""), "heldOn", "members", "conclusion");
  }
}
