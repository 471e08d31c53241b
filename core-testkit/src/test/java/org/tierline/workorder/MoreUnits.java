package org.tierline.workorder;

import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.TestCity;

/** Units besides those that a test city is founded with. */
public final class MoreUnits {
  private MoreUnits() {}

  /** A department beside D, in service: a joint handling takes two. */
  public static UnitId department(TestCity city) {
    var units = city.tierline().units();
    UnitId added =
        units
            .create(
                city.administrator(),
                city.root(),
                new NewUnit(
                    "W", "水务局", UnitKind.DEPARTMENT, new Readiness("领导", "科室", "联络员", "制度")))
            .id();
    city.person(Role.UNIT_LIAISON, added, false);
    units.activate(city.administrator(), added, null);
    return added;
  }
}
