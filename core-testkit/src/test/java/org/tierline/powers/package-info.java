/** Who may do what at a unit, and why, as it is told and as it is. */
@NullMarked
package org.tierline.powers;

import org.jspecify.annotations.NullMarked;
