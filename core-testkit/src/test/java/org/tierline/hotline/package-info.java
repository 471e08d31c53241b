/** Telephone calls: reports, clocks, and the share that is connected. */
@NullMarked
package org.tierline.hotline;

import org.jspecify.annotations.NullMarked;
