package org.tierline.reorganization;

import org.tierline.catalogue.UnitEntries;
import org.tierline.org.UnitGrants;
import org.tierline.oversight.UnitSeats;
import org.tierline.setting.UnitSettings;
import org.tierline.supervision.UnitNotices;
import org.tierline.workorder.OpenTurns;
import org.tierline.workorder.UnitParts;

/** What hangs on units, each by the capability that has it. */
public record Holdings(
    OpenTurns turns,
    UnitGrants grants,
    UnitSettings settings,
    UnitEntries entries,
    UnitSeats seats,
    UnitNotices notices,
    UnitParts parts) {}
