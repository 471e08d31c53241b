package org.tierline.calendar;

/** What one line of a deadline's explanation says. */
public enum StepKind {
  /** When the clock starts. */
  START,
  /** When the clock starts, for a limit in working days: the day itself does not count. */
  START_DAY_NOT_COUNTED,
  /** A run of equal days that do not count. */
  NOT_COUNTED,
  /** A working day that counts, with its number. */
  COUNTED,
  /** A working day with the working time it gave. */
  WORKED,
  /** A length that runs round the clock; {@code name} is the unit's code. */
  CLOCK,
  /** More time granted after an earlier deadline; {@code name} is the unit's code. */
  EXTENDED,
  /** Working days counted back from a deadline. */
  BACKWARD,
  /** One working day before the parent's deadline leaves enough time and is taken. */
  DAY_BEFORE_PARENT,
  /** It would leave too little; half of the time left is given. */
  HALF_OF_REST,
  /** No time is left to share: the parent's deadline holds. */
  PARENT_DEADLINE,
  /** A stopped clock goes on with working days left. */
  RESUMED_DAYS,
  /** A stopped clock goes on with a length of time left. */
  RESUMED_TIME,
  /** The deadline had passed before the clock was stopped. */
  ALREADY_OVERDUE,
  /** The result: the exclusive end of a day. */
  DUE_END_OF_DAY,
  /** The result: another moment. */
  DUE
}
