/**
 * A citizen's request as a work order: intake, dispatch, assignments down the tree, clocks and the
 * event log.
 */
@NullMarked
package org.tierline.workorder;

import org.jspecify.annotations.NullMarked;
