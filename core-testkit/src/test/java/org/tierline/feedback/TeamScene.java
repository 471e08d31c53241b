package org.tierline.feedback;

import java.util.List;
import java.util.Objects;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.CallBackTeams;
import org.tierline.workorder.EventView;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;

/** A city that leaves call-backs to its counties, none of which are checked unless said. */
final class TeamScene {
  final TestCity city;
  final CallBackTeams teams;
  final Caller adminOfA;
  final Caller callerOfA;

  TeamScene(TestCity city) {
    this.city = city;
    this.teams = city.tierline().callBackTeams();
    this.adminOfA = city.person(Role.TENANT_ADMIN, unit("A"), true);
    this.callerOfA = city.person(Role.CALLBACK_AGENT, unit("A"), false);
    set(city.root(), TeamSettings.LOWEST_TIER, 2);
    set(city.root(), TeamSettings.CHECKED, 0);
  }

  UnitId unit(String code) {
    return city.unit(code).id();
  }

  static PersonId id(Caller person) {
    return Objects.requireNonNull(person.person());
  }

  <T> void set(UnitId unit, SettingKey<T> key, T value) {
    set(city.administrator(), unit, key, value);
  }

  <T> void set(Caller by, UnitId unit, SettingKey<T> key, T value) {
    city.tierline().settings().set(by, unit, key.name(), null, NewValue.of(key, value, "试行"));
  }

  CallBackTeam found(Caller by, String unit, TeamKinds takes, Caller... members) {
    return teams.found(by, unit(unit), team("回访班", takes, members));
  }

  static FoundTeam team(String name, TeamKinds takes, Caller... members) {
    return new FoundTeam(name, List.of(members).stream().map(TeamScene::id).toList(), takes, null);
  }

  /** The county's own team, of everything. */
  CallBackTeam found() {
    return found(adminOfA, "A", TeamKinds.ALL, callerOfA);
  }

  /** Led and answered by a county, and passed by the centre's review. */
  TestOrder answered(String unit) {
    return city.request()
        .anew("另一盏")
        .dispatchedTo(unit)
        .sign(unit)
        .contact(unit)
        .submit(unit)
        .pass();
  }

  void record(Caller by, TestOrder order, CallBackAttempt attempt) {
    city.tierline().callBacks().record(by, order.id(), null, attempt);
  }

  void close(Caller by, TestOrder order) {
    city.tierline().callBacks().close(by, order.id(), null, null);
  }

  List<String> inbox(Caller by, CallBackTeam team) {
    return numbers(teams.inbox(by, team.id(), PageRequest.FIRST).items());
  }

  List<String> centre() {
    return numbers(teams.waitingForCentre(city.at(Role.CALLBACK_AGENT), PageRequest.FIRST).items());
  }

  private static List<String> numbers(List<OrderRow> rows) {
    return rows.stream().map(OrderRow::orderNo).toList();
  }

  static String no(TestOrder order) {
    return order.registered().orderNo();
  }

  /** What the log says of who was put in charge. */
  static List<EventView> entrusted(TestOrder order) {
    return order.timeline().stream().filter(e -> e.action() == Action.ENTRUST).toList();
  }
}
