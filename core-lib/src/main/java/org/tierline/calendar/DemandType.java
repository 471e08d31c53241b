package org.tierline.calendar;

import java.util.Locale;

/** What a petitioner wants (诉求类型), by the hotline rules of Ningxia. */
public enum DemandType {
  /** 咨询 */
  CONSULT,
  /** 求助 */
  HELP,
  /** 投诉 */
  COMPLAINT,
  /** 举报 */
  REPORT,
  /** 建议 */
  SUGGESTION,
  /** 表扬 */
  PRAISE,
  /** 其他 */
  OTHER;

  /** The type's name for people; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return CalendarWords.in(locale).format("type." + this);
  }
}
