/** Figures, boards of open work, and counting anew over HTTP. */
@NullMarked
package org.tierline.server.analytics;

import org.jspecify.annotations.NullMarked;
