package org.tierline.tenant;

import java.time.ZoneId;
import java.util.List;
import org.tierline.kernel.TenantId;

/**
 * A city as others see it.
 *
 * @param slug its name in addresses, such as {@code yinchuan}
 * @param zone the zone in which its days begin and its deadlines fall
 * @param language {@code zh} or {@code en}: what its officers read by default
 * @param tierNames what its four tiers are called, from the centre down
 * @param orderPrefix the first letters of its order numbers
 * @param areaCode its six-digit division code (GB/T 2260)
 */
public record TenantView(
    TenantId id,
    String slug,
    String name,
    ZoneId zone,
    String language,
    List<String> tierNames,
    String orderPrefix,
    String areaCode) {

  public TenantView {
    tierNames = List.copyOf(tierNames);
  }
}
