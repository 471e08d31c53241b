package org.tierline.history;

/** What becomes of the good lines of a file that has bad ones. */
public enum ImportMode {
  /** They go in; the bad ones are refused, each by itself. */
  GOOD_LINES,
  /**
   * Nothing goes in: the whole file is checked before the first line is written. Once a file was
   * found good, it goes in to its end; what of it is in can be seen meanwhile.
   */
  ALL_OR_NONE
}
