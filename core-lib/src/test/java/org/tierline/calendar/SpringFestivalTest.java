package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.on;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpringFestivalTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();

  @ParameterizedTest(name = "{0} + {1} WD is due on {2}")
  @CsvSource({
    // 2025: off 01-28 to 02-04, working Sunday 01-26 and Saturday 02-08
    "2025-01-25, 1, 2025-01-26",
    "2025-01-27, 1, 2025-02-05",
    "2025-01-30, 4, 2025-02-08",
    "2025-02-07, 2, 2025-02-10",
    // 2026: off 02-15 to 02-23, working Saturdays 02-14 and 02-28
    "2026-02-12, 2, 2026-02-14",
    "2026-02-13, 2, 2026-02-24",
    "2026-02-23, 5, 2026-02-28",
    "2026-02-14, 6, 2026-03-02"
  })
  void spring_festival_and_its_make_up_days_are_counted(String start, int n, String due) {
    Deadline deadline = calendar.deadline(at(start + " 16:45"), Limit.workingDays(n));
    assertThat(calendar.deadlineDay(deadline.dueAt())).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"2025-01-27, 2025-02-05", "2026-02-14, 2026-02-24"})
  void neighbours_of_the_festival_find_each_other(String before, String after) {
    assertThat(calendar.nextWorkingDay(on(before))).isEqualTo(after);
    assertThat(calendar.previousWorkingDay(on(after))).isEqualTo(before);
    assertThat(calendar.workingDaysBetween(on(before), on(after))).isEqualTo(1);
    assertThat(calendar.workingDaysBetween(on(after), on(before))).isEqualTo(-1);
  }
}
