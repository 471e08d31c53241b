package org.tierline.testkit;

import java.util.Arrays;
import java.util.List;
import org.tierline.calendar.Limit;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.supervision.JudgeRating;
import org.tierline.supervision.ProposalKind;
import org.tierline.supervision.ProposalStatus;
import org.tierline.workorder.Action;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.DecideRequest;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.EventView;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.Registered;
import org.tierline.workorder.RehandleOrder;
import org.tierline.workorder.ReportProgress;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.RequestView;

/** An order of a test city, carried on by whoever may: each step is a public use case. */
public final class TestOrder {
  private final TestCity city;
  private final Registered registered;

  TestOrder(TestCity city, Registered registered) {
    this.city = city;
    this.registered = registered;
  }

  /** An order of the city that was registered by other means. */
  public static TestOrder of(TestCity city, Registered registered) {
    return new TestOrder(city, registered);
  }

  public OrderId id() {
    return registered.id();
  }

  public Registered registered() {
    return registered;
  }

  /** The order as the centre's director sees it. */
  public OrderView view() {
    return city.tierline().workOrders().get(city.at(Role.CENTER_DIRECTOR), id());
  }

  public List<EventView> timeline() {
    return city.tierline().workOrders().timeline(city.at(Role.CENTER_DIRECTOR), id());
  }

  public List<Action> actions() {
    return timeline().stream().map(EventView::action).toList();
  }

  /** The turn of a unit in the present round; its last one where it was sent the order twice. */
  public AssignmentView turn(String unit) {
    UnitId id = city.unit(unit).id();
    OrderView view = view();
    return view.assignments().stream()
        .filter(a -> a.unit().equals(id) && a.round() == view.round())
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  public TestOrder dispatchTo(String lead, String... coHandlers) {
    return dispatch(
        new DispatchOrder(
            city.unit(lead).id(),
            Arrays.stream(coHandlers).map(code -> city.unit(code).id()).toList(),
            null,
            null));
  }

  public TestOrder dispatch(DispatchOrder command) {
    city.tierline().workOrders().dispatch(city.at(Role.DISPATCHER), id(), null, command);
    return this;
  }

  public TestOrder sign(String unit) {
    city.tierline().workOrders().sign(city.unit(unit).liaison(), id(), null, turn(unit).no());
    return this;
  }

  public TestOrder contact(String unit) {
    city.tierline()
        .workOrders()
        .contact(city.unit(unit).liaison(), id(), null, turn(unit).no(), "已与诉求人通话");
    return this;
  }

  public TestOrder progress(String unit, String text) {
    city.tierline()
        .workOrders()
        .progress(
            city.unit(unit).liaison(), id(), null, new ReportProgress(turn(unit).no(), text, true));
    return this;
  }

  public TestOrder delegate(String from, String to) {
    city.tierline()
        .workOrders()
        .delegate(
            city.unit(from).liaison(),
            id(),
            null,
            new DelegateOrder(turn(from).no(), city.unit(to).id(), null));
    return this;
  }

  /** A complete form of a unit, signed by its leader. */
  public HandlingForm form(String unit) {
    return HandlingForm.solved("已更换路灯并通电测试", "路灯已修复，感谢反映。", city.now())
        .signedBy(city.unit(unit).leader());
  }

  public TestOrder submit(String unit) {
    city.tierline()
        .feedbacks()
        .submit(city.unit(unit).liaison(), id(), null, turn(unit).no(), form(unit));
    return this;
  }

  /** The unit accepts the answer of one below. */
  public TestOrder accept(String unit, String child) {
    city.tierline().feedbacks().accept(city.unit(unit).liaison(), id(), null, turn(child).no());
    return this;
  }

  /** The unit accepts the answer of one below and answers on it. */
  public TestOrder acceptAndSubmit(String unit, String child) {
    city.tierline()
        .feedbacks()
        .acceptAndSubmit(city.unit(unit).liaison(), id(), null, turn(child).no(), form(unit));
    return this;
  }

  public TestOrder reject(String unit, String child) {
    city.tierline()
        .feedbacks()
        .reject(city.unit(unit).liaison(), id(), null, turn(child).no(), "请补充照片");
    return this;
  }

  public TestOrder pass() {
    city.tierline().feedbacks().pass(city.at(Role.REVIEWER), id(), null);
    return this;
  }

  public TestOrder refuse() {
    city.tierline().feedbacks().refuse(city.at(Role.REVIEWER), id(), null, "答复未逐项回应");
    return this;
  }

  public TestOrder callBack(CallBackAttempt attempt) {
    city.tierline().callBacks().record(city.at(Role.CALLBACK_AGENT), id(), null, attempt);
    return this;
  }

  public TestOrder rated(int satisfaction) {
    return callBack(CallBackAttempt.rated(satisfaction));
  }

  /** A unit asks for something, its leader signing; the number of the request. */
  public int ask(String unit, AskRequest request) {
    return city.tierline()
        .orderRequests()
        .ask(city.unit(unit).liaison(), id(), null, request.signed(city.unit(unit).leader()))
        .no();
  }

  /** A unit asks to give the order back. */
  public int askToReturn(String unit) {
    return ask(
        unit,
        AskRequest.toReturn(
            turn(unit).no(), RequestReason.NOT_OUR_DUTY, "不属本单位职责", "三定方案第五条", null));
  }

  /** A unit asks for so much more time. */
  public int askToExtend(String unit, Limit more) {
    return ask(unit, AskRequest.toExtend(turn(unit).no(), more, "需现场检测", "条例第二十条"));
  }

  public TestOrder approve(Role role, int request) {
    city.tierline()
        .orderRequests()
        .approve(city.at(role), id(), null, new DecideRequest(request, "同意", null));
    return this;
  }

  public TestOrder rejectRequest(Role role, int request) {
    city.tierline()
        .orderRequests()
        .reject(city.at(role), id(), null, new DecideRequest(request, "理由不充分", null));
    return this;
  }

  public RequestView request(int no) {
    return city.tierline().orderRequests().list(city.at(Role.CENTER_DIRECTOR), id()).stream()
        .filter(r -> r.no() == no)
        .findFirst()
        .orElseThrow();
  }

  /** The centre finds that whoever rated badly did so with reason, for a cause on some side. */
  public TestOrder judged(CauseSide cause) {
    return judged(JudgeRating.reasonable(cause, "经核实，差评合理"));
  }

  /** The centre judges the bad rating that waits for it. */
  public TestOrder judged(JudgeRating judgement) {
    int waiting =
        city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), id()).proposals().stream()
            .filter(p -> p.kind() == ProposalKind.JUDGE_RATING)
            .filter(p -> p.status() == ProposalStatus.PENDING)
            .findFirst()
            .orElseThrow()
            .seq();
    city.tierline()
        .ratingJudgements()
        .judge(city.at(Role.SUPERVISOR), id(), null, waiting, judgement);
    return this;
  }

  public TestOrder rehandle() {
    city.tierline()
        .rounds()
        .rehandle(city.at(Role.CALLBACK_AGENT), id(), null, RehandleOrder.ofUnit("诉求人反映未解决"));
    return this;
  }

  public TestOrder close() {
    city.tierline().callBacks().close(city.at(Role.CALLBACK_AGENT), id(), null, null);
    return this;
  }
}
