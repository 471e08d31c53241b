/** Units, people, roles, imports and changes of the tree over HTTP. */
@NullMarked
package org.tierline.server.org;

import org.jspecify.annotations.NullMarked;
