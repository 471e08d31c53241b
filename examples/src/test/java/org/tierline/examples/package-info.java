/** Runs the examples. */
@NullMarked
package org.tierline.examples;

import org.jspecify.annotations.NullMarked;
