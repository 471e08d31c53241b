/** Imports of historic orders over HTTP. */
@NullMarked
package org.tierline.server.history;

import org.jspecify.annotations.NullMarked;
