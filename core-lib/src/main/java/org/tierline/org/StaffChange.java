package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * One change that a file of staff would make.
 *
 * @param line of the file; 0 for what ends because no line names it
 * @param person null for somebody who is to be added
 * @param role null where no role changes
 * @param unit the code of the unit where the role is held; null where no role changes
 * @param subtree whether the role reaches the units below too
 */
public record StaffChange(
    StaffChangeKind kind,
    long line,
    @Nullable PersonId person,
    String name,
    @Nullable Role role,
    @Nullable String unit,
    boolean subtree) {}
