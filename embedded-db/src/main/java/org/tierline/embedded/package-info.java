/** A durable PostgreSQL of one's own, started from binaries published as Maven artifacts. */
@NullMarked
package org.tierline.embedded;

import org.jspecify.annotations.NullMarked;
