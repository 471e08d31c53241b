/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.exposed;

import org.jspecify.annotations.NullMarked;
