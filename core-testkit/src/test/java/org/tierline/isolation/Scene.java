package org.tierline.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewPerson;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Channel;
import org.tierline.workorder.RegisterOrder.Petitioner;

/**
 * What the arguments of one call are about: a unit, a person, an order of one city, each made when
 * it is first asked for.
 */
final class Scene {
  static final String PASSWORD = "correct horse 42";
  private static final Readiness READY = new Readiness("领导", "科室", "联络员", "制度");
  private static final Map<TestCity, TestOrder> FIRST = new HashMap<>();
  private static int fresh;

  final TestCity city;
  private final Rule rule;
  private @Nullable UnitId unit;
  private @Nullable PersonId person;
  private @Nullable TestOrder order;
  private @Nullable TestOrder master;
  private @Nullable Long grant;
  private @Nullable String login;
  private @Nullable Instant planned;
  private @Nullable Long made;

  Scene(TestCity city, Rule rule) {
    this.city = city;
    this.rule = rule;
  }

  /** A text that nobody has used before. */
  static String unique(String start) {
    return start + ++fresh;
  }

  boolean isAbout(String method) {
    return rule.method().equals(method);
  }

  /** The use case, as {@code WorkOrders.sign}. */
  String method() {
    return rule.method();
  }

  UnitId unit() {
    if (unit == null) {
      unit = rule.unit().apply(this);
    }
    return unit;
  }

  PersonId person() {
    if (person == null) {
      person = rule.person().apply(this);
    }
    return person;
  }

  TestOrder order() {
    if (order == null) {
      Function<TestCity, TestOrder> maker = rule.order();
      if (maker == null) {
        throw new IllegalStateException(
            rule + " takes an order: say in Rules in which state, with about(Scene::…)");
      }
      order = maker.apply(city);
    }
    return order;
  }

  /** Another order, which asks for the same. */
  OrderId master() {
    if (master == null) {
      master = registered(city);
    }
    return master.id();
  }

  long grant() {
    if (grant == null) {
      grant = city.tierline().people().grants(city.administrator(), freshPerson()).get(0).id();
    }
    return grant;
  }

  /**
   * The number of something that the city makes for this scene, made when it is first asked for.
   */
  long once(Function<TestCity, Long> maker) {
    if (made == null) {
      made = maker.apply(city);
    }
    return made;
  }

  /** The login of the person, or one that nobody has where the person has none. */
  String login() {
    person();
    if (login == null) {
      login = unique("login");
    }
    return login;
  }

  /** When a setting of the unit is planned to change. */
  Instant planned() {
    if (planned == null) {
      Instant moment = city.engine().now().plus(Duration.ofDays(1));
      city.tierline()
          .settings()
          .set(
              city.administrator(),
              unit(),
              LimitSettings.PROFILE.name(),
              null,
              new NewValue("BEIJING", moment, "试行"));
      planned = moment;
    }
    return planned;
  }

  /** A person who holds a role at A1 and nothing else. */
  PersonId freshPerson() {
    return city.tierline()
        .people()
        .add(
            city.administrator(),
            new NewPerson("某人"),
            Role.UNIT_LIAISON,
            city.unit("A1").id(),
            false)
        .id();
  }

  /** The same, who can sign in. */
  PersonId freshPersonWithAccount() {
    PersonId added = freshPerson();
    login = unique("login");
    city.tierline().accounts().open(city.administrator(), added, login, PASSWORD);
    return added;
  }

  /** The leader of the unit whose answer it is. */
  PersonId signer() {
    return city.unit(rule.right() == Who.LIAISON_ABOVE ? "A" : "A1").leader();
  }

  PersonId liaison() {
    return Callers.person(city.unit("A1").liaison());
  }

  UnitId township() {
    return city.unit("A1").id();
  }

  /** A unit below A1 that could be activated. */
  UnitId readyUnit() {
    var units = city.tierline().units();
    UnitId added =
        units
            .create(
                city.administrator(),
                township(),
                new NewUnit(unique("X"), "新社区", UnitKind.TERRITORIAL, READY))
            .id();
    city.person(Role.UNIT_LIAISON, added, false);
    return added;
  }

  /** A unit below A1 in service. */
  UnitId activeUnit() {
    UnitId added = readyUnit();
    city.tierline().units().activate(city.administrator(), added, null);
    return added;
  }

  static TestOrder registered(TestCity city) {
    return city.request()
        .title("路灯 " + city.tenant())
        .channel(Channel.PHONE)
        .by(Petitioner.named("张三", "13812345678"))
        .registered();
  }

  /** At the county A and handed down to A1, which has not signed. */
  static TestOrder sentToTownship(TestCity city) {
    return registered(city).dispatchTo("A").sign("A").delegate("A", "A1");
  }

  static TestOrder atTownship(TestCity city) {
    return sentToTownship(city).sign("A1").contact("A1");
  }

  static TestOrder answeredByTownship(TestCity city) {
    return atTownship(city).submit("A1");
  }

  static TestOrder underReview(TestCity city) {
    return answeredByTownship(city).acceptAndSubmit("A", "A1");
  }

  static TestOrder atCallBack(TestCity city) {
    return underReview(city).pass();
  }

  static TestOrder rated(TestCity city) {
    return atCallBack(city).rated(5);
  }

  /** What somebody of this city who has no business with the scene must not learn. */
  Set<String> secrets() {
    var found = new LinkedHashSet<String>();
    found.add(unit().toString());
    found.add(liaison().toString());
    if (order != null) {
      found.add(order.id().toString());
      found.add(order.registered().orderNo());
      found.add("路灯 " + city.tenant());
    }
    return found;
  }

  /** The first order of the city: its number is the same in each. */
  static TestOrder first(TestCity city) {
    return FIRST.computeIfAbsent(city, Scene::rated);
  }

  /** The turn of the township A1 in orders that have one. */
  int turn() {
    return Objects.requireNonNull(order().turn("A1")).no();
  }
}
