/**
 * Who may do what at a unit, and why: the actions of the chain and the powers of administrators, by
 * person and the other way round.
 */
@NullMarked
package org.tierline.powers;

import org.jspecify.annotations.NullMarked;
