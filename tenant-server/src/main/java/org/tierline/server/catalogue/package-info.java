/** Categories, who is responsible for what, and nuisance numbers over HTTP. */
@NullMarked
package org.tierline.server.catalogue;

import org.jspecify.annotations.NullMarked;
