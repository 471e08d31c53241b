/** Proves of the migrated schema what keeps cities apart. */
@NullMarked
package org.tierline.schema;

import org.jspecify.annotations.NullMarked;
