package org.tierline.reorganization;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.workorder.DeadlineKind;

/**
 * An open order with dates that would be others by the calendars of the places where a change of
 * the tree would have its turns. They stay as they were promised, unless somebody has them worked
 * out anew.
 */
public record AffectedDates(OrderId id, String orderNo, List<MovedDate> dates) {

  public AffectedDates {
    dates = List.copyOf(dates);
  }

  /**
   * One date.
   *
   * @param turn the number of the turn that it belongs to; null for what else lies with the unit,
   *     such as the answer to a supervision notice
   * @param unit with which it will lie
   * @param from when it is due; null where a card is not due at all
   * @param to when it would be due; null where a card would not be due any more
   */
  public record MovedDate(
      @Nullable Integer turn,
      UnitPlace unit,
      DeadlineKind kind,
      @Nullable Instant from,
      @Nullable Instant to) {}
}
