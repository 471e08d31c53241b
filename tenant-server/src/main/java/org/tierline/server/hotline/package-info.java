/**
 * Telephone calls over HTTP: what an adapter of the telephone system reports, what officers read of
 * it, and recordings that they hear. A call is named by the telephone system's own number.
 */
@NullMarked
package org.tierline.server.hotline;

import org.jspecify.annotations.NullMarked;
