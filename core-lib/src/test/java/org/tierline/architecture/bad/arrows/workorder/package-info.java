/** A fixture that breaks one rule on purpose. */
@NullMarked
package org.tierline.architecture.bad.arrows.workorder;

import org.jspecify.annotations.NullMarked;
