package org.tierline.feedback;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.setting.SettingKey;

/**
 * What a city decides about asking petitioners: in which order of ways, how often in vain, and on
 * which scale. That holds for the whole city: the centre asks, and rates are comparable. What forms
 * and reviews must tell is asked for at the unit that answers.
 */
public final class FeedbackSettings {
  /**
   * The ways by which a petitioner is asked before people call. None by itself: links and machines
   * need a way to petitioners that the host plugs in, and without one nobody could be called.
   */
  public static final SettingKey<Set<EarlierWay>> BEFORE_PEOPLE =
      SettingKey.choices(
              "callbacks.before-people", EarlierWay.class, EnumSet.noneOf(EarlierWay.class))
          .onlyAtRoot();

  /** So many calls of people in vain, and a petitioner counts as not reachable. */
  public static final SettingKey<Integer> TRIES =
      SettingKey.number("callbacks.tries", 3, 1, 10).onlyAtRoot();

  /** On at least so many different days of the city. */
  public static final SettingKey<Integer> DAYS =
      SettingKey.number("callbacks.days", 2, 1, 5).onlyAtRoot();

  /** The scale of new ratings. */
  public static final SettingKey<SatisfactionScale> SCALE =
      SettingKey.choice("ratings.scale", SatisfactionScale.class, SatisfactionScale.FIVE_LEVELS)
          .onlyAtRoot();

  /** Up to which of five levels a rating is dissatisfied. */
  public static final SettingKey<Integer> DISSATISFIED_OF_FIVE =
      SettingKey.number("ratings.dissatisfied-of-five", 2, 0, 4).onlyAtRoot();

  /** Up to which of four levels a rating is dissatisfied. */
  public static final SettingKey<Integer> DISSATISFIED_OF_FOUR =
      SettingKey.number("ratings.dissatisfied-of-four", 1, 0, 3).onlyAtRoot();

  /** For how many days a link holds by which a petitioner rates. */
  public static final SettingKey<Integer> LINK_DAYS =
      SettingKey.number("ratings.link-days", 15, 1, 90).onlyAtRoot();

  /** What every form of a unit tells besides; a unit may only want more than it inherits. */
  public static final SettingKey<Set<RequiredAnswer>> REQUIRED_ANSWERS =
      SettingKey.choices(
              "answers.required", RequiredAnswer.class, EnumSet.noneOf(RequiredAnswer.class))
          .within((city, own) -> own.containsAll(city));

  /** What a reviewer states when he passes an answer of a unit; it may only want more. */
  public static final SettingKey<Set<ReviewPoint>> REVIEW_STATEMENT =
      SettingKey.choices("reviews.statement", ReviewPoint.class, EnumSet.noneOf(ReviewPoint.class))
          .within((city, own) -> own.containsAll(city));

  /** All settings of this capability. */
  public static final List<SettingKey<?>> KEYS =
      List.of(
          BEFORE_PEOPLE,
          TRIES,
          DAYS,
          SCALE,
          DISSATISFIED_OF_FIVE,
          DISSATISFIED_OF_FOUR,
          LINK_DAYS,
          REQUIRED_ANSWERS,
          REVIEW_STATEMENT);

  private FeedbackSettings() {}
}
