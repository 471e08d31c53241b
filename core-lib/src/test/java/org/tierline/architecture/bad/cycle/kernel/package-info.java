/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.cycle.kernel;

import org.jspecify.annotations.NullMarked;
