/**
 * Historic orders of another system, brought into a city from a file: checked line by line, written
 * in batches, gone on with after a crash.
 */
@NullMarked
package org.tierline.history;

import org.jspecify.annotations.NullMarked;
