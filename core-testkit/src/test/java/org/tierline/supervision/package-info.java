@NullMarked
package org.tierline.supervision;

import org.jspecify.annotations.NullMarked;
