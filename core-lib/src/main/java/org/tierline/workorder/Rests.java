package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.RemainingTime;

/**
 * What was left of the dates of a turn, besides its deadline, when it was last suspended: of those
 * that lay ahead and had not been noted. What follows from that stays, however often the dates are
 * worked out anew.
 *
 * @param left by date; a red card is among them only where the turn was late already, since it
 *     follows from the deadline else
 */
record Rests(Map<DeadlineKind, RemainingTime> left) {
  static final Rests NONE = new Rests(Map.of());

  Rests {
    left = left.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(left));
  }

  /** As it was stored, see {@link #text}. */
  static Rests parse(@Nullable String text) {
    return text == null
        ? NONE
        : new Rests(
            Arrays.stream(text.split(","))
                .map(each -> each.split(" "))
                .collect(Collectors.toMap(each -> DeadlineKind.valueOf(each[0]), Rests::rest)));
  }

  private static RemainingTime rest(String[] text) {
    ClockUnit unit = ClockUnit.findByCode(text[1]).orElseThrow();
    Instant dueAt = Instant.parse(text[4]);
    return new RemainingTime(
        unit, dueAt, false, Integer.parseInt(text[2]), Duration.parse(text[3]));
  }

  /** In one line, such as {@code SIGN WD 1 PT38H 2026-03-03T16:00:00Z}; null where nothing was. */
  @Nullable String text() {
    return isEmpty()
        ? null
        : left.entrySet().stream()
            .map(each -> text(each.getKey(), each.getValue()))
            .collect(Collectors.joining(","));
  }

  private static String text(DeadlineKind kind, RemainingTime left) {
    return String.join(
        " ",
        kind.name(),
        left.unit().code(),
        Integer.toString(left.workingDays()),
        left.time().toString(),
        left.dueAt().toString());
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** What was left of a date; null where nothing was. */
  @Nullable RemainingTime of(DeadlineKind kind) {
    return left.get(kind);
  }

  /** With what is left of one more date, or otherwise of one; without it where it has passed. */
  Rests with(DeadlineKind kind, RemainingTime rest) {
    var all = new EnumMap<DeadlineKind, RemainingTime>(DeadlineKind.class);
    all.putAll(left);
    if (rest.overdue()) {
      all.remove(kind);
    } else {
      all.put(kind, rest);
    }
    return new Rests(all);
  }

  /** Without what hangs on a correction, which has begun anew. */
  Rests correctedAnew() {
    var all = new EnumMap<DeadlineKind, RemainingTime>(DeadlineKind.class);
    all.putAll(left);
    all.remove(DeadlineKind.CORRECTION);
    all.remove(DeadlineKind.RED_CARD);
    return new Rests(all);
  }
}
