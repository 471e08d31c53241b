package org.tierline.supervision;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tierline.calendar.Limit;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.setting.SettingText;
import org.tierline.store.Work;

/**
 * What a city may decide about its ladder: which levels come by themselves, what they cost, how
 * much time there is for answers and decisions, who is told. A city decides for all its units
 * alike, so that no unit lowers what its own lateness costs.
 */
public final class SupervisionSettings {
  /** The levels that are given by rule. */
  public static final SettingKey<Set<SupervisionLevel>> AUTOMATIC =
      SettingKey.choices(
              "supervision.automatic",
              SupervisionLevel.class,
              Set.of(
                  SupervisionLevel.URGING,
                  SupervisionLevel.YELLOW_CARD,
                  SupervisionLevel.RED_CARD,
                  SupervisionLevel.SUPERVISION_ORDER))
          .onlyAtRoot();

  /** Within how many working days a notice must be answered. */
  public static final SettingKey<Integer> ANSWER_DAYS =
      SettingKey.number("supervision.notice.answerDays", 3, 1, 60).onlyAtRoot();

  /** Within how many working days somebody must decide on a proposal. */
  public static final SettingKey<Integer> DECIDE_DAYS =
      SettingKey.number("supervision.proposal.decideDays", 1, 1, 60).onlyAtRoot();

  /** Whether bad ratings are judged first; else each one brings a supervision order at once. */
  public static final SettingKey<Boolean> JUDGE_RATINGS =
      SettingKey.flag("supervision.judge-ratings", true).onlyAtRoot();

  /** Within how many working days a bad rating is judged; then it counts as not reasonable. */
  public static final SettingKey<Integer> JUDGE_DAYS =
      SettingKey.number("supervision.rating.judgeDays", 1, 1, 60).onlyAtRoot();

  /** Within how many working days of the result a leader is told what came of his instruction. */
  public static final SettingKey<Integer> REPORT_DAYS =
      SettingKey.number("supervision.instruction.reportDays", 3, 1, 60).onlyAtRoot();

  /**
   * The name of the organ that gets copies of complaints about staff; empty where there is none.
   */
  public static final SettingKey<String> DISCIPLINE_ORGAN =
      SettingKey.of("supervision.discipline-organ", String.class, "", name()).onlyAtRoot();

  /** So many urges, and a yellow card is proposed; each time so many more are added. */
  public static final SettingKey<Integer> URGES_TO_YELLOW =
      SettingKey.number("supervision.urges.yellowCard", 3, 1, 100).onlyAtRoot();

  /** So many urges are ground enough for a notice. */
  public static final SettingKey<Integer> URGES_TO_NOTICE =
      SettingKey.number("supervision.urges.notice", 2, 1, 100).onlyAtRoot();

  /** So many working days past the deadline, once urged, are ground enough for criticism. */
  public static final SettingKey<Integer> CRITICISM_DAYS =
      SettingKey.number("supervision.criticism.lateDays", 5, 1, 60).onlyAtRoot();

  /** Whether a unit is urged again when its deadline has passed. */
  public static final SettingKey<Boolean> URGE_PAST_DEADLINE =
      SettingKey.flag("supervision.urging.pastDeadline", false).onlyAtRoot();

  /** What the day brings that is set for the red card: the card, or the proposal of criticism. */
  public static final SettingKey<LateMeasure> LATE =
      SettingKey.choice("supervision.late", LateMeasure.class, LateMeasure.RED_CARD).onlyAtRoot();

  /** What comes to a unit so many working days past its deadline. */
  public enum LateMeasure {
    /** 红牌, given by rule. */
    RED_CARD,
    /** 通报批评, proposed to the director, who decides. */
    CRITICISM
  }

  private static final Map<SupervisionLevel, SettingKey<Integer>> POINTS =
      new EnumMap<>(SupervisionLevel.class);
  private static final Map<SupervisionLevel, SettingKey<Set<Role>>> TOLD =
      new EnumMap<>(SupervisionLevel.class);

  /** All settings of this capability. */
  public static final List<SettingKey<?>> ALL;

  static {
    var all =
        new ArrayList<SettingKey<?>>(
            List.of(
                AUTOMATIC,
                ANSWER_DAYS,
                DECIDE_DAYS,
                JUDGE_RATINGS,
                JUDGE_DAYS,
                REPORT_DAYS,
                DISCIPLINE_ORGAN,
                URGES_TO_YELLOW,
                URGES_TO_NOTICE,
                CRITICISM_DAYS,
                URGE_PAST_DEADLINE,
                LATE));
    for (SupervisionLevel level : SupervisionLevel.values()) {
      SettingKey<Integer> points =
          SettingKey.number("supervision.points." + level.code(), level.defaultPoints(), 0, 100)
              .onlyAtRoot();
      SettingKey<Set<Role>> told =
          SettingKey.choices("supervision.told." + level.code(), Role.class, level.toldByDefault())
              .onlyAtRoot();
      POINTS.put(level, points);
      TOLD.put(level, told);
      all.add(points);
      all.add(told);
    }
    ALL = List.copyOf(all);
  }

  private final Access access;
  private final SettingRules rules;

  /** Asks the rules of the city, within a transaction. */
  SupervisionSettings(Access access, SettingRules rules) {
    this.access = access;
    this.rules = rules;
  }

  private static SettingText<String> name() {
    return new SettingText<>() {
      @Override
      public String parse(String text) {
        if (text.length() > 100 || text.lines().count() > 1) {
          throw new IllegalArgumentException("not a name of at most 100 characters");
        }
        return text.strip();
      }

      @Override
      public String write(String value) {
        return value;
      }
    };
  }

  /** What a level costs a unit. */
  public static SettingKey<Integer> points(SupervisionLevel level) {
    return Objects.requireNonNull(POINTS.get(level));
  }

  /** Who at the unit is told of a level. */
  public static SettingKey<Set<Role>> told(SupervisionLevel level) {
    return Objects.requireNonNull(TOLD.get(level));
  }

  /** The roles at the unit that are told of a level, by comma. */
  String roles(Work work, SupervisionLevel level) {
    return get(work, told(level)).stream().sorted().map(Enum::name).collect(joining(","));
  }

  boolean isAutomatic(Work work, SupervisionLevel level) {
    return get(work, AUTOMATIC).contains(level);
  }

  Limit answerLimit(Work work) {
    return Limit.workingDays(get(work, ANSWER_DAYS));
  }

  /** Within which time somebody should decide on a proposal. */
  Limit limit(Work work, ProposalKind kind) {
    return Limit.workingDays(get(work, days(kind)));
  }

  private static SettingKey<Integer> days(ProposalKind kind) {
    return kind == ProposalKind.JUDGE_RATING ? JUDGE_DAYS : DECIDE_DAYS;
  }

  Limit reportLimit(Work work) {
    return Limit.workingDays(get(work, REPORT_DAYS));
  }

  /** The limit that was in force at a moment. */
  Limit answerLimit(Work work, Instant at) {
    return Limit.workingDays(get(work, ANSWER_DAYS, at));
  }

  /** The same for decisions on proposals. */
  Limit limit(Work work, ProposalKind kind, Instant at) {
    return Limit.workingDays(get(work, days(kind), at));
  }

  /** The same for reports on instructions. */
  Limit reportLimit(Work work, Instant at) {
    return Limit.workingDays(get(work, REPORT_DAYS, at));
  }

  private <T> T get(Work work, SettingKey<T> key, Instant at) {
    return rules.resolve(work, access.tree(work).root().id(), key, at).value();
  }

  <T> T get(Work work, SettingKey<T> key) {
    return rules.get(work, access.tree(work).root().id(), key);
  }
}
