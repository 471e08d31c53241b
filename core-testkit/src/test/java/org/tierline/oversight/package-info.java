@NullMarked
package org.tierline.oversight;

import org.jspecify.annotations.NullMarked;
