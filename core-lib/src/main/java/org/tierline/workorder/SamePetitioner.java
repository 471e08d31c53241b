package org.tierline.workorder;

/**
 * What becomes of a request that an officer takes down from a petitioner whose order on the same
 * matter is open.
 */
public enum SamePetitioner {
  /** It counts as an urging on that order (国办函〔2025〕66号: repeated demands go on one order). */
  URGE,
  /** It is refused with the number of that order: the officer urges there, or insists. */
  ASK,
  /** It becomes a new order. */
  OFF
}
