package org.tierline.isolation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Who may call one method of a service, and about what. Everybody of {@link Who#strangers()} who is
 * not named here must be refused.
 */
final class Rule {
  private final String method;
  private final Who right;
  private final Map<Who, String> also = new EnumMap<>(Who.class);
  private final Map<Who, String> ownOnly = new EnumMap<>(Who.class);
  private @Nullable Function<TestCity, TestOrder> order;
  private Function<Scene, UnitId> unit = Scene::township;
  private Function<Scene, PersonId> person = Scene::liaison;

  private Rule(String method, Who right) {
    this.method = method;
    this.right = right;
  }

  /** The method as {@code WorkOrders.sign}, and one caller for whom it must work. */
  static Rule of(String method, Who right) {
    return new Rule(method, right);
  }

  /** Others for whom it must work too, and why that is right. */
  Rule also(String reason, Who... callers) {
    for (Who who : callers) {
      also.put(who, reason);
    }
    return this;
  }

  /** The operator administers cities, wherever he is at work. */
  Rule anyOperator() {
    return also("operators run the installation", Who.OPERATOR_HERE, Who.OTHER_OPERATOR);
  }

  /** Everybody who names this city as his own, whoever he is. */
  Rule everybodyHere(String reason) {
    for (Who who : EnumSet.allOf(Who.class)) {
      if (who.here && who != right) {
        also.put(who, reason);
      }
    }
    return this;
  }

  /** Others who get an answer in which nothing of this city, or of the unit at stake, may stand. */
  Rule ownOnly(String reason, Who... callers) {
    for (Who who : callers) {
      ownOnly.put(who, reason);
    }
    return this;
  }

  /** The order in its state. */
  Rule about(Function<TestCity, TestOrder> maker) {
    this.order = maker;
    return this;
  }

  Rule unit(Function<Scene, UnitId> maker) {
    this.unit = maker;
    return this;
  }

  Rule person(Function<Scene, PersonId> maker) {
    this.person = maker;
    return this;
  }

  String method() {
    return method;
  }

  Who right() {
    return right;
  }

  Map<Who, String> alsoAllowed() {
    return also;
  }

  Map<Who, String> ownOnlyAllowed() {
    return ownOnly;
  }

  @Nullable Function<TestCity, TestOrder> order() {
    return order;
  }

  Function<Scene, UnitId> unit() {
    return unit;
  }

  Function<Scene, PersonId> person() {
    return person;
  }

  @Override
  public String toString() {
    return method;
  }
}
