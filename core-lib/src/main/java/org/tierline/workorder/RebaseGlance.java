package org.tierline.workorder;

/**
 * What a look at the first open orders of a unit tells about dates that a changed calendar would
 * move.
 *
 * @param looked how many orders were looked at, 200 at most
 * @param more whether there are further open orders, so that the counts are only the least
 * @param orders how many of those looked at have such a date
 * @param deadlines how many such dates they have
 */
public record RebaseGlance(int looked, boolean more, int orders, int deadlines) {}
