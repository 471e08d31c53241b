/**
 * Sets of rules of real cities and provinces, ready to be taken over: limits, caps, cards, ladder
 * and chain, each rule with its source. {@link org.tierline.preset.Presets} shows what one would
 * change for a city, and applies it.
 */
@NullMarked
package org.tierline.preset;

import org.jspecify.annotations.NullMarked;
