package org.tierline.workorder;

import java.util.Locale;

/** Which rule gives a turn its deadline where no limit of the city does. */
enum TurnRule {
  ONE_WORKING_DAY_BEFORE_PARENT(
      "one working day before the deadline of the unit above, with at least half of its time",
      "比上级单位截止时间早一个工作日，且不少于其所余时间的一半"),
  ONE_WORKING_DAY_BEFORE_LEAD(
      "one working day before the deadline of the lead unit, with at least half of its time",
      "比主办单位截止时间早一个工作日，且不少于其所余时间的一半"),
  /** Promised before the order was brought in: no calendar and no limit moves it. */
  IMPORTED("the deadline that the former system had set", "沿用原系统确定的截止时间");

  private final String english;
  private final String chinese;

  TurnRule(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  String text(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
