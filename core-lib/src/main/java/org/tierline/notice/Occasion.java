package org.tierline.notice;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;
import org.tierline.workorder.Clock;

/**
 * What of its action an event is, by the word that rules use: which clock ran out, which level of
 * supervision was given, whether an instruction was written or reported on. Much of what stands
 * under these actions in the log is done at the desks of the centre and told nobody.
 */
final class Occasion {
  /** A notice was issued to units that no measure of the same step tells of. */
  static final String ISSUED = "ISSUED";

  static final String TALK = "TALK";
  static final String WRITTEN = "WRITTEN";
  static final String REPORTED = "REPORTED";
  static final String REPORT_SOON = "REPORT_SOON";
  static final String REPORT_LATE = "REPORT_LATE";

  private static final String UNTOLD = "-";
  private static final List<String> LEVELS =
      List.of(
          "SUPERVISION",
          "YELLOW_CARD",
          "RED_CARD",
          "SUPERVISION_ORDER",
          "CRITICISM",
          "JOINT_SUPERVISION",
          "ACCOUNTABILITY");

  private Occasion() {}

  /** The words that a rule may name for an action; none where it has no occasions. */
  static Set<String> of(Action action) {
    var words = new LinkedHashSet<String>();
    switch (action) {
      case WARN, OVERDUE ->
          Arrays.stream(Clock.values())
              .filter(clock -> clock.isWarning() == (action == Action.WARN))
              .map(Enum::name)
              .forEach(words::add);
      case SUPERVISE -> {
        words.addAll(LEVELS);
        words.add(ISSUED);
        words.add(TALK);
      }
      case INSTRUCT -> words.addAll(List.of(WRITTEN, REPORTED, REPORT_SOON, REPORT_LATE));
      default -> {}
    }
    return words;
  }

  /**
   * That of an event; null where its action has none.
   *
   * @param facts what the log has under a name, null where nothing
   */
  static @Nullable String of(Action action, UnaryOperator<@Nullable String> facts) {
    return switch (action) {
      case WARN, OVERDUE -> facts.apply("clock");
      case SUPERVISE -> ofSupervision(facts);
      case INSTRUCT -> {
        String step = facts.apply("step");
        yield step == null ? WRITTEN : step;
      }
      // The order that others are merged into has a row too.
      case MERGE -> facts.apply("child") == null ? null : UNTOLD;
      default -> null;
    };
  }

  private static String ofSupervision(UnaryOperator<@Nullable String> facts) {
    String measure = facts.apply("measure");
    if (measure != null) {
      return measure;
    }
    if (facts.apply("tell") != null) {
      return ISSUED;
    }
    boolean talk =
        TALK.equals(facts.apply("accountability")) && "BEGUN".equals(facts.apply("step"));
    return talk ? TALK : UNTOLD;
  }

  /** Whether a rule that names no occasion means this one: not what concerns only the leader. */
  static boolean isUsual(Action action, @Nullable String occasion) {
    return switch (action) {
      case INSTRUCT -> WRITTEN.equals(occasion);
      default -> !UNTOLD.equals(occasion);
    };
  }
}
