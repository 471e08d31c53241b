/** The way in: {@link org.tierline.Tierline} wires the library and hands out its services. */
@NullMarked
package org.tierline;

import org.jspecify.annotations.NullMarked;
