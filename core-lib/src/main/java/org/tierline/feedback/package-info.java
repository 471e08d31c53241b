/**
 * What comes back up: replies, their review level by level, the unified call-back, satisfaction and
 * closing.
 */
@NullMarked
package org.tierline.feedback;

import org.jspecify.annotations.NullMarked;
