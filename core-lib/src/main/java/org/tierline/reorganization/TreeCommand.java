package org.tierline.reorganization;

/** A change of a city's tree that is wanted. */
public sealed interface TreeCommand permits RenameUnit, MoveUnit, MergeUnits, SplitUnit, CloseUnit {
  /** The most characters of a reason. */
  int LONGEST_REASON = 500;

  /** Why; it stays on record, and in the log of each order that goes to another unit. */
  String reason();
}
