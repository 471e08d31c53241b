package org.tierline.analytics;

import org.tierline.kernel.ErrorCode;

/** Why figures are refused. */
public enum AnalyticsError implements ErrorCode {
  TOO_MANY_FIGURES,
  UNKNOWN_RECOUNT,
  RECOUNT_WAITING
}
