/**
 * Whole cities on their way: everything of a city in one file, from it into another installation,
 * and erased for good. What belongs to a city is found in the database's own catalogue.
 */
@NullMarked
package org.tierline.archive;

import org.jspecify.annotations.NullMarked;
