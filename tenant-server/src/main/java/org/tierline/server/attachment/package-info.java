/**
 * Files of orders over HTTP, streamed in and out: for officers by token, for citizens by query
 * code.
 */
@NullMarked
package org.tierline.server.attachment;

import org.jspecify.annotations.NullMarked;
