package org.tierline.calendar;

import java.util.List;

/**
 * The national holiday arrangement of one year, as the State Council's notice sets it.
 *
 * @param year the year named in the notice; its days may reach back into December before
 * @param papers addresses of the notices, possibly none
 * @param days days off and make-up working days; an empty list means that the year is not known
 */
public record HolidayYear(int year, List<String> papers, List<SpecialDay> days) {
  public HolidayYear {
    papers = List.copyOf(papers);
    days = List.copyOf(days);
  }

  /** Whether there is anything to go by: a year without a single entry is no arrangement. */
  public boolean isLoaded() {
    return !days.isEmpty();
  }
}
