package org.tierline.workorder;

import java.util.List;
import org.tierline.setting.SettingKey;

/**
 * How far call-backs may be done by teams of units. A unit may leave less open to those below it
 * than it was left itself, and have more of its own checked.
 */
public final class TeamSettings {
  private static final int DEEPEST = 8;

  /** The lowest tier whose units may have teams; 1 leaves all call-backs to the centre. */
  public static final SettingKey<Integer> LOWEST_TIER =
      SettingKey.number("callbacks.teams.lowest-tier", 1, 1, DEEPEST)
          .within((above, own) -> own <= above);

  /** How many of a hundred orders of a team the centre calls again before they are closed. */
  public static final SettingKey<Integer> CHECKED =
      SettingKey.number("callbacks.teams.checked", 10, 0, 100).within((above, own) -> own >= above);

  /** All settings about teams. */
  public static final List<SettingKey<?>> KEYS = List.of(LOWEST_TIER, CHECKED);

  private TeamSettings() {}
}
