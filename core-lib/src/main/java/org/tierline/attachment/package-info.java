/**
 * Files that belong to an order: checked by content, kept in a store beside the rows, streamed in
 * and out.
 */
@NullMarked
package org.tierline.attachment;

import org.jspecify.annotations.NullMarked;
