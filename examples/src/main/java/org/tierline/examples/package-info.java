/** Runnable programs, one a feature. */
@NullMarked
package org.tierline.examples;

import org.jspecify.annotations.NullMarked;
