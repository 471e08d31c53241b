/** Units, people, roles and imports over HTTP. */
@NullMarked
package org.tierline.server.org;

import org.jspecify.annotations.NullMarked;
