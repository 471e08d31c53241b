/** What people have a right to about their data, over HTTP. */
@NullMarked
package org.tierline.server.privacy;

import org.jspecify.annotations.NullMarked;
