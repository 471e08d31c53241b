/** Oversight seats over HTTP: members, what they note on orders, and their notes. */
@NullMarked
package org.tierline.server.oversight;

import org.jspecify.annotations.NullMarked;
