package org.tierline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A rate as what it was made of, so that rates of several months or units go together rightly.
 *
 * @param whole where it is 0 there is no data, which is neither nought nor all
 */
public record Rate(long part, long whole) {
  private static final int DIGITS = 4;
  private static final int SHOWN = 2;
  private static final int HUNDRED = 100;

  /** In percent with two decimals, the half rounded up; null where there is no data. */
  public @Nullable BigDecimal percent() {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(HUNDRED))
            .divide(BigDecimal.valueOf(whole), SHOWN, RoundingMode.HALF_UP);
  }

  /** As a mean with four decimals; null where there is no data. */
  public @Nullable BigDecimal mean() {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
  }
}
