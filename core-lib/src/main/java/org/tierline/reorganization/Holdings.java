package org.tierline.reorganization;

import org.tierline.catalogue.UnitClasses;
import org.tierline.catalogue.UnitDelegations;
import org.tierline.catalogue.UnitEntries;
import org.tierline.identity.UnitClaimRules;
import org.tierline.org.UnitGrants;
import org.tierline.oversight.UnitNotes;
import org.tierline.oversight.UnitSeats;
import org.tierline.setting.UnitSettings;
import org.tierline.supervision.UnitNotices;
import org.tierline.workorder.OpenTurns;
import org.tierline.workorder.UnitParts;
import org.tierline.workorder.UnitTeams;

/** What hangs on units, each by the capability that has it. */
public record Holdings(
    OpenTurns turns,
    UnitGrants grants,
    UnitClaimRules rules,
    UnitSettings settings,
    UnitEntries entries,
    UnitSeats seats,
    UnitNotes notes,
    UnitNotices notices,
    UnitTeams teams,
    UnitClasses classes,
    UnitDelegations delegations,
    UnitParts parts) {}
