package org.tierline.calendar;

import java.util.Locale;

/** How urgent a demand is, in the order of rising urgency. */
public enum Urgency {
  /** 一般 */
  NORMAL,
  /** 紧急: hard to treat later if not treated now. */
  URGENT,
  /** 特急: the same, with serious consequences. */
  EXTRA_URGENT;

  /** The degree's name for people; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return CalendarWords.in(locale).format("urgency." + this);
  }
}
