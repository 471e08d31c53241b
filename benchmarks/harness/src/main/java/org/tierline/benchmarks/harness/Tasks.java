package org.tierline.benchmarks.harness;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An engine that leads a process or case through tasks of people. Each call is one transaction and
 * gives the id of the task that it has made, so that nobody needs to look for it.
 */
public interface Tasks {
  /** The tenant that everything belongs to. */
  String TENANT = "city";

  /** The step that a task is named by in every model. */
  static String key(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  /** A township's group of candidates. */
  static String township(int unit) {
    return "township" + unit;
  }

  static String county(int county) {
    return "county" + county;
  }

  /**
   * How many orders the townships of a county have at the desk; the engines cannot group, so that
   * each township and state is a question of its own.
   *
   * @param counted how many tasks a group has of a key
   */
  static OptionalInt board(int county, ToLongBiFunction<String, String> counted) {
    long sum = 0;
    for (int i = 0; i < Order.UNITS_OF_COUNTY; i++) {
      for (Step step : new Step[] {Step.SIGN, Step.FEEDBACK}) {
        sum += counted.applyAsLong(township(county * Order.UNITS_OF_COUNTY + i), key(step));
      }
    }
    return OptionalInt.of(Math.toIntExact(sum));
  }

  /** Starts a process of which somebody takes down an order. */
  String start(String by, String number, Map<String, Object> variables);

  /** Completes a task by somebody; null after the last one. */
  @Nullable String complete(String task, String by, Map<String, Object> variables);
}
