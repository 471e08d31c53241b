package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;

/** What the effects of an action need to know about limits and calendars, at one moment. */
interface OrderTimes {

  /** Until when the centre's present stage is due. */
  Stage stage(LimitCode code);

  /** Until when a stage of the centre's is due whose clock was stopped and goes on now. */
  Instant goingOn(LimitCode code, Instant stoppedAt, Instant dueAt);

  /** Until when a form whose deadline has passed may be corrected. */
  Instant correction(Assignment turn);

  /** The times of a turn after more time was granted. */
  Moved extended(Assignment turn, Limit granted);

  /** What is left of a turn's time. */
  RemainingTime remaining(Assignment turn);

  /** What is left of a turn's other dates, by the moment at which it is suspended. */
  Rests rests(Assignment turn, Instant heldAt);

  /** Until when a turn that goes on has for what so much was left of. */
  Instant until(Assignment turn, RemainingTime left);

  /** The times of a turn that goes on after a suspension, whose other dates have moved. */
  Moved resumed(Assignment turn, RemainingTime left);

  /** The times of cards for a deadline that has moved. */
  Cards cards(Assignment turn, Instant deadline);

  /** Until when a stage of the centre's is due, and by which limit. */
  record Stage(Limit limit, Instant dueAt) {}

  /** Where a turn's times have moved to. */
  record Moved(Instant effectiveDeadline, Instant yellowAt, Cards cards) {}

  /** When cards are due; null where none is. */
  record Cards(@Nullable Instant yellowAt, @Nullable Instant redAt) {}
}
