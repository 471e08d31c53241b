package org.tierline.workorder;

import java.time.Instant;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;

/**
 * Makes the seed of a month when the month begins, in cities that ask a sample or check a share of
 * what teams do, so that its hash is known before anything is drawn.
 */
public final class SampleClock implements DueClock {
  private final Access access;
  private final Calendars calendars;
  private final SettingRules rules;

  public SampleClock(Access access, Calendars calendars, SettingRules rules) {
    this.access = access;
    this.calendars = calendars;
    this.rules = rules;
  }

  /** A seed is nothing that has run out: none is counted. */
  @Override
  public int noteDue(Work work, Instant now, int most) {
    UnitTree tree = access.tree(work);
    if (!tree.isEmpty() && isDrawn(work, tree.root().id())) {
      SampleSeeds.at(work, calendars.of(work, tree.root()).zone(), now);
    }
    return 0;
  }

  /** Whether the city draws whom to ask, or what of the teams' work to check. */
  private boolean isDrawn(Work work, UnitId root) {
    return rules.get(work, root, AnswerSettings.CALL_BACK_SCOPE) == CallBackScope.SAMPLE
        || rules.get(work, root, TeamSettings.LOWEST_TIER) > 1;
  }

  @Override
  public String toString() {
    return "clock of samples";
  }
}
