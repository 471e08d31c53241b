package org.tierline.feedback;

import java.util.List;
import java.util.Locale;

/**
 * The levels in which a petitioner says how content he is, 1 the worst. A rating is kept with its
 * scale, so that levels of different scales are never compared as numbers.
 */
public enum SatisfactionScale {
  /** 政务服务好差评: the five levels of rating government services. */
  FIVE_LEVELS(
      List.of(
          new Words("非常不满意", "very dissatisfied", 0),
          new Words("不满意", "dissatisfied", 0),
          new Words("基本满意", "basically satisfied", 100),
          new Words("满意", "satisfied", 100),
          new Words("非常满意", "very satisfied", 100))),
  /** The four levels of Shanghai's grid management. */
  FOUR_LEVELS(
      List.of(
          new Words("不满意", "dissatisfied", 0),
          new Words("一般", "so-so", 60),
          new Words("基本满意", "basically satisfied", 80),
          new Words("满意", "satisfied", 100)));

  private final List<Words> levels;

  SatisfactionScale(List<Words> levels) {
    this.levels = levels;
  }

  private record Words(String chinese, String english, int weight) {}

  /** The best level; the worst is 1. */
  public int best() {
    return levels.size();
  }

  /** A level in words; Chinese for a Chinese locale, else English. */
  public String text(int level, Locale locale) {
    Words words = levels.get(level - 1);
    return locale.getLanguage().equals("zh") ? words.chinese() : words.english();
  }

  /**
   * What a level counts for in a rate of satisfaction, in percent: graded in Shanghai; of five
   * levels, those from basically satisfied up count whole (house).
   */
  public int weight(int level) {
    return levels.get(level - 1).weight();
  }
}
