package org.tierline.tenant;

import java.util.Objects;
import org.tierline.kernel.Violations;

/**
 * Decides what a city may use at most.
 *
 * @param slug its name in addresses
 * @param quota as a whole; where it says nothing, the city has what every city has
 */
public record SetQuota(String slug, CityQuota quota) {

  public SetQuota {
    Objects.requireNonNull(quota, "quota");
    new Violations().text("slug", slug, 63).refuseIfAny();
  }
}
