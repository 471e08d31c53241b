/** Presets of rules over HTTP. */
@NullMarked
package org.tierline.server.preset;

import org.jspecify.annotations.NullMarked;
