/** The trail of a city over HTTP, for its auditors: read, taken out, anchored, verified. */
@NullMarked
package org.tierline.server.inspection;

import org.jspecify.annotations.NullMarked;
