package org.tierline.workorder;

/**
 * What was drawn for an order, so that anybody can work it out again from the seed of the month.
 *
 * @param round the round of the order
 * @param draw from 0 to 9999: the first four bytes of HMAC-SHA256, keyed by the seed, over {@code
 *     orderNo/round}, as a fraction of 2^32
 * @param share how many of a hundred were to be asked
 */
public record SampleDraw(String orderNo, int round, int draw, int share) {
  static final int DRAWS_A_PERCENT = 100;

  /** Whether the petitioner was to be asked. */
  public boolean isAsked() {
    return draw < share * DRAWS_A_PERCENT;
  }
}
