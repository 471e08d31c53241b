package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violation;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A city that leaves actions open to its units, which have their own parts of the chain. */
final class PartScene {
  /** As shipped, but nobody's leader signs a request for more time. */
  static final String UNSIGNED =
      Chain.standard()
          .text()
          .replaceAll("(?m)^(REQUEST_EXTENSION .*\\|)\\s*LEADER_SIGNED *$", "$1");

  final ManualEngine engine;
  final TestCity city;

  PartScene(ManualEngine engine) {
    this.engine = engine;
    this.city = engine.city();
  }

  UnitId unit(String code) {
    return city.unit(code).id();
  }

  ChainParts parts() {
    return city.tierline().chainParts();
  }

  /** The city's chain, for orders that begin from now on. */
  PartScene chain(String definition) {
    city.tierline().chains().define(city.administrator(), definition, "市政府办公会议纪要", null);
    return this;
  }

  /** What a unit leaves open to those below it. */
  PartScene open(UnitId unit, Action... actions) {
    String names = Stream.of(actions).map(Enum::name).collect(Collectors.joining(","));
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            unit,
            OrderSettings.CHAIN_OPEN.name(),
            null,
            new NewValue(names, null, "放权"));
    return this;
  }

  PartScene open(Action... actions) {
    return open(city.root(), actions);
  }

  ChainPartView define(String unit, String definition) {
    return parts().define(city.administrator(), unit(unit), definition, "本级规定", null);
  }

  /** Some time goes by, so that what comes then comes later. */
  void later() {
    engine.tick(Duration.ofMinutes(1));
  }

  static void refused(Object code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .asInstanceOf(type(DomainException.class))
        .satisfies(e -> assertThat((Object) e.code()).isEqualTo(code));
  }

  static List<Violation> violations(ThrowingCallable step) {
    try {
      step.call();
    } catch (Invalid refused) {
      return refused.violations();
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
    throw new AssertionError("not refused");
  }
}
