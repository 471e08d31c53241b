/** Settings of units, and the file of all of them, over HTTP. */
@NullMarked
package org.tierline.server.setting;

import org.jspecify.annotations.NullMarked;
