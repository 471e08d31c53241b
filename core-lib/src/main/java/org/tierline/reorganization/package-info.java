/**
 * Changes of a city's tree in time: units renamed, moved, merged, split and closed, with everything
 * that hangs on them. Each can be looked at before, is carried out as a whole or not at all, and
 * stays on record.
 */
@NullMarked
package org.tierline.reorganization;

import org.jspecify.annotations.NullMarked;
