package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;

/**
 * Where an order lives: which units there are, what they may, how time is counted, how often what
 * may be done. What is drawn is drawn once, and stands in the log from then on.
 */
interface World {

  /** How long it takes until somebody acts. */
  Duration pause(Action action);

  OrderTimes times(Instant now);

  /** To which lead and co-handlers the centre sends an order; the lead first. */
  List<Long> receivers();

  /** To which unit directly below a turn is handed down. */
  long below(WorkOrder order, Assignment from);

  /** Which unit helps; one that is on the order already where none is left. */
  long helper(WorkOrder order, List<Long> besides);

  /** Which unit takes over from a lead. */
  long higher(WorkOrder order, long lead);

  /** Whether a unit may hand down. */
  boolean mayAssign(long unit);

  /** Whether a unit may answer. */
  boolean mayAnswer(long unit);

  /** Until when a turn may be given back. */
  Instant returnUntil(Assignment turn);

  /** Until when more time may be asked for. */
  Instant extensionUntil(Assignment turn);

  /** How much more time is asked for and granted. */
  Limit moreTime();

  /** When a suspended order is looked at again. */
  Instant reviewAt(Instant now);

  /** Until when somebody decides on a request. */
  Instant decideBy(Instant now);

  /** How content the petitioner is, 1 to 5. */
  int satisfaction(WorkOrder order);

  /** After so many returns duty is arbitrated. */
  int returnsMax();

  int rehandlesMax();

  int suspensionsMax();

  /**
   * What a turn is measured by.
   *
   * @param within the deadline that it follows from; null where it has a limit of its own
   */
  Assignment.Due due(long unit, Instant now, @Nullable Instant within);
}
