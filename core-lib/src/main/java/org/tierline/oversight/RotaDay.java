package org.tierline.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Who sits on a day.
 *
 * @param expected the kinds that the rota has on that weekday
 * @param attended the members who came, also off the rota
 */
public record RotaDay(LocalDate day, Set<SeatKind> expected, List<AttendanceView> attended) {
  public RotaDay {
    expected = Set.copyOf(expected);
    attended = List.copyOf(attended);
  }
}
