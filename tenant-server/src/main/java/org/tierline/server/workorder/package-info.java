/** Work orders over HTTP: for officers by token, for citizens by query code. */
@NullMarked
package org.tierline.server.workorder;

import org.jspecify.annotations.NullMarked;
