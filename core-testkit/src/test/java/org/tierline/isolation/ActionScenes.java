package org.tierline.isolation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DecideRequest;
import org.tierline.workorder.EmergencyLine;
import org.tierline.workorder.Family;
import org.tierline.workorder.RequestReason;

/** Orders on other ways than the straight one. */
final class ActionScenes {
  private static final Readiness READY = new Readiness("领导", "科室", "联络员", "制度");
  private static final Map<TestCity, UnitId> DEPARTMENTS = new HashMap<>();

  private ActionScenes() {}

  /** A department besides D, as a joint handling takes two. */
  static UnitId secondDepartment(TestCity city) {
    return DEPARTMENTS.computeIfAbsent(city, ActionScenes::found);
  }

  private static UnitId found(TestCity city) {
    var units = city.tierline().units();
    UnitId added =
        units
            .create(
                city.administrator(),
                city.root(),
                new NewUnit(Scene.unique("D"), "水务局", UnitKind.DEPARTMENT, READY))
            .id();
    city.person(Role.UNIT_LIAISON, added, false);
    units.activate(city.administrator(), added, null);
    return added;
  }

  static TestOrder diverted(TestCity city) {
    TestOrder order = Scene.registered(city);
    city.tierline()
        .triage()
        .divert(city.at(Role.AGENT), order.id(), null, EmergencyLine.LINE_119, "有火情");
    return order;
  }

  /** A household's need, which is not the administration's. */
  static TestOrder social(TestCity city) {
    return city.request().title("路灯 " + city.tenant()).family(Family.SOCIAL).registered();
  }

  static AskRequest toReturn(TestCity city, TestOrder order, String unit) {
    return AskRequest.toReturn(
            order.turn(unit).no(), RequestReason.NOT_OUR_DUTY, "路段属于市管", "三定方案第五条", null)
        .signed(city.unit(unit).leader());
  }

  private static void ask(TestCity city, TestOrder order, String unit, AskRequest request) {
    city.tierline().orderRequests().ask(city.unit(unit).liaison(), order.id(), null, request);
  }

  private static void approve(TestCity city, TestOrder order, Caller who, int request) {
    city.tierline()
        .orderRequests()
        .approve(who, order.id(), null, new DecideRequest(request, "情况属实", null));
  }

  /** Registered by the petitioner himself. */
  static TestOrder arrived(TestCity city) {
    return city.request().channel(Channel.WEB).registeredBy(city.citizen());
  }

  static TestOrder askedByTownship(TestCity city) {
    TestOrder order = Scene.atTownship(city);
    ask(city, order, "A1", toReturn(city, order, "A1"));
    return order;
  }

  static TestOrder suspended(TestCity city) {
    TestOrder order = Scene.registered(city).dispatchTo("A").sign("A").contact("A");
    ask(
        city,
        order,
        "A",
        AskRequest.toSuspend(
                order.turn("A").no(),
                RequestReason.SEASON_OR_WEATHER,
                "冻土期无法施工",
                "气象预报",
                city.now().plus(Duration.ofDays(3)))
            .signed(city.unit("A").leader()));
    approve(city, order, city.at(Role.DISPATCHER), 1);
    return order;
  }

  /** Two units have given it back. */
  static TestOrder disputed(TestCity city) {
    TestOrder order = Scene.registered(city);
    for (String unit : new String[] {"A", "B"}) {
      order.dispatchTo(unit);
      ask(city, order, unit, toReturn(city, order, unit));
      approve(city, order, city.at(Role.SUPERVISOR), unit.equals("A") ? 1 : 2);
    }
    return order;
  }

  static TestOrder dissatisfied(TestCity city) {
    return Scene.atCallBack(city).callBack(CallBackAttempt.rated(1));
  }

  /** With a supervision order, as the rating was found reasonable. */
  static TestOrder judged(TestCity city) {
    return dissatisfied(city).judged(CauseSide.UNIT);
  }

  static TestOrder closed(TestCity city) {
    return Scene.rated(city).close();
  }
}
