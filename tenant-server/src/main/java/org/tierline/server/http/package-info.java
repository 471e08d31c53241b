/** What all resources share: JSON, problem answers (RFC 9457), limits and headers. */
@NullMarked
package org.tierline.server.http;

import org.jspecify.annotations.NullMarked;
