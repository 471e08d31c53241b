/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.unbounded;

import org.jspecify.annotations.NullMarked;
