/**
 * Pressing on with orders without moving them: cards, supervision orders, notices, instructions of
 * leaders, the points they cost a unit, and what units say to it. It never changes an order's
 * state.
 */
@NullMarked
package org.tierline.supervision;

import org.jspecify.annotations.NullMarked;
