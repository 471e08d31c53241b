package org.tierline.reorganization;

import org.tierline.kernel.ErrorCode;

/** Why a change of the tree is refused. */
public enum ReorganizationError implements ErrorCode {
  /** The unit that is to go on lacks what comes to it. */
  SUCCESSOR_CANNOT,
  /** It is among the units that end, or stands below one. */
  SUCCESSOR_ENDS,
  /** A unit without a successor may have nothing left. */
  WORK_NEEDS_SUCCESSOR,
  CHILDREN_NEED_SUCCESSOR,
  /** On some orders the unit has a turn already from which others depend. */
  ORDERS_IN_THE_WAY,
  /**
   * The same of restricted orders, named to nobody; or the unit that is reported about gets one.
   */
  RESTRICTED_IN_THE_WAY,
  NOT_A_CHILD,
  /** Two parts of a split want the same. */
  TAKEN_TWICE,
  NOT_AT_THE_UNIT,
  UNKNOWN_TREE_CHANGE
}
