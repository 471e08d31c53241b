package org.tierline.tenant;

import org.tierline.kernel.ErrorCode;

/** Why something is refused for the sake of a city as a whole. */
public enum TenantError implements ErrorCode {
  /** The city can be read and not changed for the time being. */
  CITY_SUSPENDED,
  CITY_NOT_ACTIVE,
  CITY_NOT_SUSPENDED,
  /** The orders that a city may register on one of its days are used up. */
  ORDERS_OF_DAY_USED_UP,
  /** What a city may keep in files is used up. */
  STORAGE_USED_UP
}
