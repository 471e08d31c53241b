/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.cycle.store;

import org.jspecify.annotations.NullMarked;
