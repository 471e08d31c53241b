/** Second factors, keys of machines, outside names, and why somebody may act. */
@NullMarked
package org.tierline.identity;

import org.jspecify.annotations.NullMarked;
