/** Transactions, the guard that every tenant-owned row passes, converters and schema migrations. */
@NullMarked
package org.tierline.store;

import org.jspecify.annotations.NullMarked;
