/**
 * Personal data under keys of each city: ciphertext that opens only where it was written, and the
 * master key under which the keys themselves lie.
 */
@NullMarked
package org.tierline.seal;

import org.jspecify.annotations.NullMarked;
