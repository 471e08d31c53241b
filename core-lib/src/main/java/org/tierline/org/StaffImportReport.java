package org.tierline.org;

import java.util.Map;

/**
 * What an import of staff has added.
 *
 * @param people how many people
 * @param grants how many roles they hold in all
 * @param byRole how often each role was given
 */
public record StaffImportReport(int people, int grants, Map<Role, Long> byRole) {

  public StaffImportReport {
    byRole = Map.copyOf(byRole);
  }
}
