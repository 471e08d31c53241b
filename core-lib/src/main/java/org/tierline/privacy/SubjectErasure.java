package org.tierline.privacy;

import java.util.List;

/**
 * What came of a request to be forgotten.
 *
 * @param erased the numbers of orders that no longer tell who asked
 * @param kept those that still do, and why
 */
public record SubjectErasure(List<String> erased, List<Kept> kept) {
  public SubjectErasure {
    erased = List.copyOf(erased);
    kept = List.copyOf(kept);
  }

  /** Why an order still tells who asked. */
  public record Kept(String orderNo, Why why) {}

  /** Why identity is kept although somebody asked for its erasure. */
  public enum Why {
    /** 尚未办结: the order is open, and needs him. */
    STILL_OPEN,
    /** 法律保全: a legal hold stands. */
    UNDER_HOLD
  }
}
