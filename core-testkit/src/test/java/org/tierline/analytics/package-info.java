@NullMarked
package org.tierline.analytics;

import org.jspecify.annotations.NullMarked;
