package org.tierline.calendar;

/** The rule that a line or field of a calendar or limit file breaks. */
public enum FileRule {
  /** The text is not JSON, or a key occurs twice in one object. */
  NOT_JSON,
  /** The text is longer than any real file of its kind. */
  TOO_LONG,
  /** A field that must be there is missing. */
  MISSING,
  /** A field holds another type of value than it must. */
  WRONG_TYPE,
  /** The year is not between 1950 and 2200. */
  YEAR_OUT_OF_RANGE,
  /** Not a date of the form 2024-10-01. */
  NOT_A_DATE,
  /** The date is neither in the file's year nor in the December before it. */
  DATE_OUTSIDE_YEAR,
  /** The date occurs twice. */
  DATE_TWICE,
  /** A name is empty or longer than 60 characters. */
  BAD_NAME,
  /** Not of the form "English,Chinese,number". */
  NOT_A_NAME_LIST,
  /** The date is both a day off and a working day. */
  OFF_AND_WORKING,
  /** A day in lieu is not among the days off. */
  IN_LIEU_BUT_NOT_OFF,
  /** The first line is not the header. */
  BAD_HEADER,
  /** The line has another number of columns than the header, or holds a quotation mark. */
  WRONG_COLUMNS,
  /** A code that this version does not know. */
  UNKNOWN_VALUE,
  /** Not a limit such as 5 WD; for CALL_CONNECT, not a share such as 95 %. */
  NOT_A_LIMIT,
  /** The event is not the one from which this limit runs. */
  WRONG_START,
  /** A line names more than one of category, nature and urgency. */
  TOO_SPECIFIC,
  /** An earlier line has the same key. */
  LINE_TWICE,
  /** The limit has no line without conditions. */
  NO_DEFAULT
}
