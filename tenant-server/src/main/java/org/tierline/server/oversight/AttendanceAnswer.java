package org.tierline.server.oversight;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.oversight.AttendanceView;

/** A day on a seat as JSON shows it: the member's id is a string. */
public record AttendanceAnswer(
    String member, LocalDate day, Instant beganAt, @Nullable Instant endedAt, boolean onRota) {

  static AttendanceAnswer of(AttendanceView attendance) {
    return new AttendanceAnswer(
        Long.toString(attendance.member()),
        attendance.day(),
        attendance.beganAt(),
        attendance.endedAt(),
        attendance.onRota());
  }
}
