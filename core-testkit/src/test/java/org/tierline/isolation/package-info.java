/** Proves for every use case that nobody reads or changes what is not his. */
@NullMarked
package org.tierline.isolation;

import org.jspecify.annotations.NullMarked;
