package org.tierline.reorganization;

import java.util.Map;
import org.tierline.kernel.Violations;

/**
 * What becomes of the roles that people hold at units which go out of service, and of what these
 * have decided: nothing of it is left to chance.
 *
 * @param grants of the roles
 * @param grantsExcept of some roles, by the ids of their grants
 * @param settings of what the units have decided
 * @param settingsExcept of some settings, by their names
 */
public record Fates(
    Fate grants, Map<Long, Fate> grantsExcept, Fate settings, Map<String, Fate> settingsExcept) {

  public Fates {
    new Violations()
        .required("fates.grants", grants)
        .required("fates.settings", settings)
        .refuseIfAny();
    grantsExcept = Map.copyOf(grantsExcept);
    settingsExcept = Map.copyOf(settingsExcept);
  }

  /** The same for all roles and all settings. */
  public static Fates all(Fate fate) {
    return new Fates(fate, Map.of(), fate, Map.of());
  }

  Fate ofGrant(long grant) {
    return grantsExcept.getOrDefault(grant, grants);
  }

  Fate ofSetting(String name) {
    return settingsExcept.getOrDefault(name, settings);
  }
}
