package org.tierline.reorganization;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * One thing that a change of the tree touches.
 *
 * @param unit where; null where it is about none
 * @param subject what, by kind: a state of turns, the id of a grant, the name of a setting with
 *     what it was and will be, a code of a category, the code of a unit, the actions in which parts
 *     of the chain count and will
 * @param person of a role or a seat; null otherwise
 * @param fate what becomes of it; null where it has no choice
 * @param count how many; 1 for a single thing
 */
public record TreeChangeLine(
    Kind kind,
    @Nullable UnitId unit,
    String subject,
    @Nullable PersonId person,
    @Nullable Fate fate,
    long count) {
  private static final int LONGEST = 120;

  /** What it is about. */
  public enum Kind {
    /** Open orders with a turn of units that are not only renamed; without restricted ones. */
    OPEN_ORDERS,
    /** Open turns of these units, by their state; likewise. */
    OPEN_TURNS,
    /**
     * People who are active and hold a role at these units now; whose roles begin later, or reach
     * the units from above, is told by name alone.
     */
    PEOPLE,
    /** A role of somebody. */
    GRANT,
    /** A rule by which claims give a role; it goes the way of the roles that it gave. */
    CLAIM_RULE,
    /** What a unit has decided itself. */
    SETTING,
    /** A setting that a unit inherits, and inherits otherwise where it will stand. */
    INHERITED,
    /** A unit's own part of the chain. */
    CHAIN_PART,
    /**
     * Parts of the chain that count for a unit, and count otherwise where it, or its turns, will
     * be.
     */
    CHAIN_OTHERWISE,
    /** A unit with a calendar of its own. */
    CALENDAR,
    /** A line of the dispatch catalogue. */
    DISPATCH_ENTRY,
    /** An oversight seat that has a unit as its area. */
    SEAT,
    /** Supervision notices that a unit has still to answer; without those on restricted orders. */
    SUPERVISION_NOTICES,
    /**
     * Social-conditions notes that a unit has still to answer; where it ends without another that
     * goes on, they go back to the supervisors.
     */
    SOCIAL_NOTES,
    /** A line by which a unit hands a category down, by its code. */
    DELEGATION_ENTRY,
    /** A class of a unit, by its code. */
    LOCAL_CLASS,
    /** A call-back team of a unit, with how many orders wait with it; likewise. */
    CALL_BACK_TEAM,
    /** A unit that stands in another place. */
    UNIT,
    /** A role that reaches units more than before; how many. */
    GAINS,
    /** A role that reaches units no more; how many. */
    LOSES
  }

  public TreeChangeLine {
    if (subject.codePointCount(0, subject.length()) > LONGEST) {
      subject = subject.substring(0, subject.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
  }
}
