package org.tierline.server.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.tierline.oversight.RotaDay;
import org.tierline.oversight.SeatKind;

/** Who sits on a day as JSON shows it. */
public record RotaAnswer(LocalDate day, Set<SeatKind> expected, List<AttendanceAnswer> attended) {
  public RotaAnswer {
    expected = Set.copyOf(expected);
    attended = List.copyOf(attended);
  }

  static RotaAnswer of(RotaDay day) {
    return new RotaAnswer(
        day.day(), day.expected(), day.attended().stream().map(AttendanceAnswer::of).toList());
  }
}
