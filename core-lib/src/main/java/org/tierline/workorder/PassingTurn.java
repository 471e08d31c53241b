package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * An open turn in a planned change of the tree.
 *
 * @param unit whose turn it is
 * @param to whose it will be, the same where it stays with its unit; null where it is withdrawn, as
 *     the unit that should take it has another turn on the order
 */
public record PassingTurn(
    int no, AssignmentRole role, AssignmentStatus status, UnitId unit, @Nullable UnitId to) {}
