/** Messages that leave a transaction: kept with it, sent after it, at least once and in order. */
@NullMarked
package org.tierline.outbox;

import org.jspecify.annotations.NullMarked;
