/** Tests of what people have a right to about their data. */
@NullMarked
package org.tierline.privacy;

import org.jspecify.annotations.NullMarked;
