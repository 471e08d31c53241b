package org.tierline.tenant;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * What a city may use at most; null where nothing is said.
 *
 * @param requestsASecond requests over HTTP that a node takes in a second, of all its people and
 *     citizens together
 * @param requestsAtOnce requests that a node works on at the same time
 * @param storedMib mebibytes that the contents of its files may have together
 * @param ordersADay orders that it may register on one of its days
 */
public record CityQuota(
    @Nullable Integer requestsASecond,
    @Nullable Integer requestsAtOnce,
    @Nullable Long storedMib,
    @Nullable Integer ordersADay) {
  /** No limit at all. */
  public static final CityQuota NONE = new CityQuota(null, null, null, null);

  private static final int MOST = 999_999_999;
  private static final long MOST_MIB = 1L << 40;

  public CityQuota {
    var check = new Violations();
    range(check, "requestsASecond", requestsASecond, MOST);
    range(check, "requestsAtOnce", requestsAtOnce, MOST);
    range(check, "storedMib", storedMib, MOST_MIB);
    range(check, "ordersADay", ordersADay, MOST);
    check.refuseIfAny();
  }

  private static void range(Violations check, String field, @Nullable Number value, long most) {
    if (value != null) {
      check.range(field, value.doubleValue(), 1, most);
    }
  }

  /** The same, with what another one says where this one says nothing. */
  public CityQuota orElse(CityQuota usual) {
    return new CityQuota(
        requestsASecond == null ? usual.requestsASecond : requestsASecond,
        requestsAtOnce == null ? usual.requestsAtOnce : requestsAtOnce,
        storedMib == null ? usual.storedMib : storedMib,
        ordersADay == null ? usual.ordersADay : ordersADay);
  }
}
