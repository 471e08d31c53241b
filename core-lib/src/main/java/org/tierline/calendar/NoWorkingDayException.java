package org.tierline.calendar;

import java.time.LocalDate;

/**
 * The calendar has no working day within {@value #SEARCHED_DAYS} days, so no deadline can be
 * counted. The calendar is at fault, not the order: correct its special days.
 */
public final class NoWorkingDayException extends IllegalStateException {
  /** How many days in a row may be off. */
  public static final int SEARCHED_DAYS = 400;

  private static final long serialVersionUID = 1L;

  private final LocalDate searchedFrom;

  NoWorkingDayException(LocalDate searchedFrom) {
    super("no working day within " + SEARCHED_DAYS + " days of " + searchedFrom);
    this.searchedFrom = searchedFrom;
  }

  /** The last day before the search ran dry. */
  public LocalDate searchedFrom() {
    return searchedFrom;
  }
}
