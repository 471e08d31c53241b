/** The trail of a city: what stands on it, and what is found when it was meddled with. */
@NullMarked
package org.tierline.inspection;

import org.jspecify.annotations.NullMarked;
