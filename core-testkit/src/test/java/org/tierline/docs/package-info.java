/** Keeps the documents in step with the sources. */
@NullMarked
package org.tierline.docs;

import org.jspecify.annotations.NullMarked;
