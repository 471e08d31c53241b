package org.tierline.notice;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;
import org.tierline.workorder.Clock;
import org.tierline.workorder.RequestKind;

/**
 * Whom an event can be told to at all. A rule for somebody whom it never tells would look as if he
 * were told; so it is refused when it is written.
 */
final class Reach {
  /** Stands in the log of what was brought in from elsewhere, of which nobody is told. */
  private static final Set<Action> UNTOLD = EnumSet.of(Action.IMPORT);

  /** Taken by bounds of every chain while no unit has the order. */
  private static final Set<Action> BEFORE_UNITS =
      EnumSet.of(
          Action.REGISTER,
          Action.ACCEPT,
          Action.ANSWER,
          Action.DECLINE,
          Action.DIVERT,
          Action.DIVERT_ACK,
          Action.DIVERT_REFUSE,
          Action.MERGE,
          Action.TO_FAMILY);

  /** What the centre is late with is no unit's concern. */
  private static final Set<String> CLOCKS_OF_CENTRE =
      Set.of(
          Clock.DISPATCH.name(), Clock.ACCEPT.name(), Clock.REVIEW.name(), Clock.CALLBACK.name());

  private Reach() {}

  /** The events of which somebody is told. */
  static List<Action> events() {
    return Arrays.stream(Action.values()).filter(action -> !UNTOLD.contains(action)).toList();
  }

  /** Those who can be told of an event; the occasion is null for each that is usually told. */
  static Set<Audience> of(Action action, @Nullable String occasion) {
    Set<Audience> reached = EnumSet.noneOf(Audience.class);
    Arrays.stream(Audience.values())
        .filter(each -> reaches(action, occasion, each))
        .forEach(reached::add);
    return reached;
  }

  private static boolean reaches(Action action, @Nullable String occasion, Audience audience) {
    return switch (audience) {
      case DECIDER ->
          RequestKind.isAbout(action)
              || action == Action.OVERDUE
                  && (occasion == null || occasion.equals(Clock.REQUEST.name()));
      // Whoever writes an instruction knows it.
      case INSTRUCTOR ->
          action == Action.INSTRUCT && occasion != null && !occasion.equals(Occasion.WRITTEN);
      default -> !audience.isOfUnit() || concernsUnits(action, occasion);
    };
  }

  private static boolean concernsUnits(Action action, @Nullable String clock) {
    return !BEFORE_UNITS.contains(action) && !isOfCentre(action, clock);
  }

  /** Whether a time has run out that the centre itself is to keep. */
  static boolean isOfCentre(Action action, @Nullable String clock) {
    return action == Action.OVERDUE && clock != null && CLOCKS_OF_CENTRE.contains(clock);
  }
}
