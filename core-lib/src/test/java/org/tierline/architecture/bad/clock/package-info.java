/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.clock;

import org.jspecify.annotations.NullMarked;
