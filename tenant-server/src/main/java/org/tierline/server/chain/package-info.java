/** A city's chains over HTTP: read, drawn, tried, defined, and open orders taken over. */
@NullMarked
package org.tierline.server.chain;

import org.jspecify.annotations.NullMarked;
