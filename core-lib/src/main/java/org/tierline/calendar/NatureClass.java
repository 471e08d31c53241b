package org.tierline.calendar;

import java.util.Locale;

/** The nature of a matter as far as its limit depends on it, by Beijing's draft standard. */
public enum NatureClass {
  /** A sudden event with danger to life or property. */
  LIFE_SAFETY,
  /** Supply of water, power, gas or heat. */
  UTILITY,
  /** Everything else. */
  ORDINARY,
  /** Complex, or in the duty of several units. */
  COMPLEX;

  /** The class's name for people; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return CalendarWords.in(locale).format("nature." + this);
  }
}
